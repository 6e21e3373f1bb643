/* SPDX-License-Identifier: MIT */
#ifndef CAAC_BASE_H
#define CAAC_BASE_H

#include <stddef.h>
#include <stdint.h>

/**
 * @file caac/base.h
 * @brief What every other header needs: status, error, parameters, findings.
 * @defgroup base Status, errors, parameters, findings
 *
 * Text is NUL-terminated UTF-8 in Unicode normalization form C, everywhere. Readers check and normalise what comes in;
 * an embedded NUL is refused.
 *
 * Three ways to hear of trouble, never mixed:
 * a **status** says whether a call did what it was asked; the **error** of the calling thread says why not, in one sentence;
 * **findings** list, as data, what is wrong (or only worth a look) in an input.
 * @{
 */

#if defined(CAAC_STATIC)
#define CAAC_API
#elif defined(_WIN32)
#define CAAC_API __declspec(dllimport)
#else
#define CAAC_API __attribute__((visibility("default"))) /**< part of the stable interface */
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** What became of a call. Numbers are written out, never reused, and named for what a caller can do about them. */
typedef enum caac_status {
  CAAC_OK = 0,           /**< done */
  CAAC_E_NOMEM = -1,     /**< no memory */
  CAAC_E_INVALID = -2,   /**< an argument or parameter is not usable */
  CAAC_E_NOTFOUND = -3,  /**< nothing has that name or id */
  CAAC_E_INPUT = -4,     /**< the input has errors: see the findings */
  CAAC_E_CONFLICT = -5,  /**< not possible in this state, or something else has changed it */
  CAAC_E_BUSY = -6,      /**< another program is writing */
  CAAC_E_READONLY = -7,  /**< opened for reading only */
  CAAC_E_VERSION = -8,   /**< made by a newer version */
  CAAC_E_IO = -9,        /**< reading or writing failed */
  CAAC_E_LIMIT = -10,    /**< larger than what is accepted */
  CAAC_E_CANCELLED = -11, /**< stopped by the caller's progress function */
  CAAC_E_INTERNAL = -12  /**< a mistake in the library */
} caac_status;

/** The last error of a thread. */
typedef struct caac_error {
  caac_status status;  /**< what failed */
  const char *message; /**< one sentence: what, where, the offending value, the remedy; never NULL */
} caac_error;

/** Parameters: NULL-terminated array of "key=value"; a repeated key is a list; NULL stands for all defaults. */
typedef const char *const *caac_params;

/** One declared parameter of a measure, writer or call. Read by pointer only: may grow at the end. */
typedef struct caac_parameter {
  const char *name;     /**< the key */
  const char *type;     /**< "word", "words", "date", "years", "number", "text" or "texts"; the plural may be repeated */
  const char *fallback; /**< what counts when it is not given; NULL: nothing */
  const char *values;   /**< for words: the accepted ones, separated by '|'; NULL: any */
  const char *meaning;  /**< one sentence */
} caac_parameter;

/**
 * Called during long work.
 * @param payload what the caller registered with the function
 * @param done    units of work done
 * @param total   units of work in all, 0 if not known
 * @return 0 to go on, anything else to stop: the call then returns #CAAC_E_CANCELLED and changes nothing
 */
typedef int (*caac_progress)(void *payload, uint64_t done, uint64_t total);

/** How grave a finding is. */
typedef enum caac_severity {
  CAAC_NOTE = 0,    /**< worth a look */
  CAAC_WARNING = 1, /**< probably a mistake; accepted */
  CAAC_ERROR = 2    /**< refused */
} caac_severity;

/** One finding. Texts are NULL and numbers 0 where they say nothing. Read by pointer only: may grow at the end. */
typedef struct caac_finding {
  caac_severity severity; /**< how grave */
  const char *rule;       /**< stable name of the rule, e.g. "date.form"; see docs/findings.md */
  const char *message;    /**< one sentence */
  const char *file;       /**< path of the file read */
  int64_t line;           /**< line in it, from 1 */
  int64_t column;         /**< column in it, in characters, from 1 */
  const char *record;     /**< kind and id, e.g. "document afg-c1"; in a JSON text the pointer, e.g. "/options/3/id" */
  const char *field;      /**< field or column name */
  const char *value;      /**< the offending value, cut to 120 characters */
  const char *nearest;    /**< the nearest valid value */
  const char *remedy;     /**< what to do about it */
  const char *basis;      /**< what the rule rests on: a paragraph, a resolution, a page of docs */
  const char *cell;       /**< cell of a sheet, e.g. "B14" */
} caac_finding;

/** A list of findings that the caller makes, passes in, and keeps when the call fails. One thread at a time. */
typedef struct caac_findings caac_findings;

/** @return the last error of this thread; never NULL; status #CAAC_OK and an empty message when there was none */
CAAC_API const caac_error *caac_error_last(void);

/** @param status any status @return its name, e.g. "CAAC_E_INPUT"; "CAAC_?" for a number that is none */
CAAC_API const char *caac_status_name(caac_status status);

/** Free a text that the library gave. @param text a text, or NULL */
CAAC_API void caac_text_free(char *text);

/** @return the version of the library, e.g. "0.1.0" */
CAAC_API const char *caac_version(void);

/** @return the optional parts in this build and the versions of what it links, one "name value" a line */
CAAC_API const char *caac_features(void);

/**
 * Make a list of findings.
 * @param keep how many to keep; the rest are only counted, so that a hopeless input cannot fill the memory
 * @return the list; free it with caac_findings_free(); NULL without memory
 */
CAAC_API caac_findings *caac_findings_new(size_t keep);

/** Free a list and all that it handed out. @param self a list, or NULL */
CAAC_API void caac_findings_free(caac_findings *self);

/** @param self a list, or NULL @param severity which ones @return how many were found, kept or not */
CAAC_API size_t caac_findings_count(const caac_findings *self, caac_severity severity);

/** @param self a list, or NULL @return how many are kept */
CAAC_API size_t caac_findings_kept(const caac_findings *self);

/** @param self a list @param i from 0 @return the finding, borrowed until the list is freed; NULL behind the last */
CAAC_API const caac_finding *caac_findings_at(const caac_findings *self, size_t i);

/**
 * One finding as one line, in the manner of a compiler: `file:line:column: error: message (remedy) [rule]`.
 * @param self     a list
 * @param i        which one, from 0
 * @param[out] out the line; free it with caac_text_free()
 * @return #CAAC_OK, #CAAC_E_NOTFOUND behind the last, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_findings_line(const caac_findings *self, size_t i, char **out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
