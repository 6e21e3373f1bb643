/* SPDX-License-Identifier: MIT */
#ifndef CAAC_SYMBOL_H
#define CAAC_SYMBOL_H

#include <caac/base.h>

/**
 * @file caac/symbol.h
 * @brief Document symbols of the United Nations: read, normalise, classify, compare.
 * @defgroup symbol Document symbols
 *
 * S/2006/724, S/AC.51/2018/1/Rev.1, S/RES/1612 (2005), S/PRST/2008/6, A/59/695-S/2005/72, SC/10260; with Add., Corr., Rev. and
 * "annex". Symbols that begin with SAMPLE/ belong to invented documents and are recognised as such.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/** A symbol in its parts. Read by pointer only: may grow at the end. */
typedef struct caac_symbol {
  const char *text;     /**< normalised: "S/AC.51/2018/1/Rev.1" */
  const char *kind;     /**< "council document", "working group document", "resolution", "presidential statement",
                             "assembly document", "assembly and council document", "press release", "sample", "other" */
  const char *body;     /**< "Security Council", "Working Group on Children and Armed Conflict", "General Assembly", ...; or "" */
  int year;             /**< year in the symbol; 0 where it has none (a press release, a session number) */
  int session;          /**< session of the General Assembly, else 0 */
  int number;           /**< running number */
  int revision;         /**< Rev.n, else 0 */
  int addendum;         /**< Add.n, else 0 */
  int corrigendum;      /**< Corr.n, else 0 */
  int is_annex;         /**< 1 if the symbol names the annex of the document */
  const char *twin;     /**< of "A/59/695-S/2005/72" the second symbol; NULL otherwise */
  const char *original; /**< the symbol without Rev., Add., Corr. and annex */
  int is_sample;        /**< 1 if the document is invented */
} caac_symbol;

/**
 * Read a symbol. Case, white space, "U.N. Doc.", full-width and Unicode hyphens and the forms "S/RES/1612(2005)" and
 * "resolution 1612 (2005)" are mended; what cannot be mended for sure is refused with the reason.
 * @param text     a symbol
 * @param[out] out the parts; free them with caac_symbol_free()
 * @return #CAAC_OK, #CAAC_E_INVALID with the reason, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_symbol_parse(const char *text, caac_symbol **out);

/** @param self a symbol, or NULL */
CAAC_API void caac_symbol_free(caac_symbol *self);

/** @param text a symbol @param[out] out its normal form; free it with caac_text_free()
 *  @return #CAAC_OK, #CAAC_E_INVALID with the reason, #CAAC_E_NOMEM */
CAAC_API caac_status caac_symbol_normalise(const char *text, char **out);

/**
 * A total order for listing: body, series, year or session, number (as numbers: /9 before /10), annex, Add., Corr., Rev.
 * Texts that are no symbols come last, in byte order.
 * @param self  a symbol
 * @param other another
 * @return less than 0, 0, more than 0
 */
CAAC_API int caac_symbol_compare(const char *self, const char *other);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
