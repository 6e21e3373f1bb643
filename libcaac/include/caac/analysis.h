/* SPDX-License-Identifier: MIT */
#ifndef CAAC_ANALYSIS_H
#define CAAC_ANALYSIS_H

#include <caac/register.h>

/**
 * @file caac/analysis.h
 * @brief Measures: questions that the field asks every year, each with its definition, answered as tables.
 * @defgroup analysis Measures
 *
 * Measures, their parameters and their columns are data: a program can list, describe and offer them without knowing any.
 * Every table carries its definition, n and how much was missing as remarks. What is not enough coded is refused in the table
 * itself, never printed with a warning only. docs/counting.md has the rules.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/** A measure. Read by pointer only: may grow at the end. */
typedef struct caac_measure {
  const char *name;       /**< "adoption-time" */
  const char *title;      /**< caption of its table */
  const char *question;   /**< the question it answers */
  const char *definition; /**< how it is computed */
  const char *source;     /**< where the definition comes from */
  const char *parts;      /**< what it needs of a snapshot: "documents", "all" or "codings" */
} caac_measure;

/** @return number of measures */
CAAC_API size_t caac_measure_count(void);
/** @param i from 0 @return the measure; NULL behind the last */
CAAC_API const caac_measure *caac_measure_at(size_t i);
/** @param name a measure's name @return the measure; NULL: the error names the nearest */
CAAC_API const caac_measure *caac_measure_find(const char *name);
/** @param self a measure @return number of its parameters */
CAAC_API size_t caac_measure_parameter_count(const caac_measure *self);
/** @param self a measure @param i from 0 @return the parameter; NULL behind the last */
CAAC_API const caac_parameter *caac_measure_parameter(const caac_measure *self, size_t i);
/** @param self a measure @return number of columns of its table */
CAAC_API size_t caac_measure_column_count(const caac_measure *self);
/** @param self a measure @param i from 0 @return the column, the same every time; NULL behind the last */
CAAC_API const caac_column *caac_measure_column(const caac_measure *self, size_t i);
/**
 * Answer a measure's question.
 * @param self     a snapshot
 * @param name     a measure
 * @param params   its parameters; an unknown key or value is refused and the error names the nearest
 * @param[out] out the table
 * @return #CAAC_OK, #CAAC_E_NOTFOUND for an unknown measure, or a situation, document or coder that is not there,
 *         #CAAC_E_INVALID for a parameter, #CAAC_E_CONFLICT if the snapshot lacks a part that the measure needs, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_snapshot_measure(const caac_snapshot *self, const char *name, caac_params params, caac_table **out);
/**
 * How far coders agree, of judgements from anywhere: percent, Cohen's kappa (two coders), Fleiss' kappa (as many judgements of
 * each unit), Krippendorff's alpha and Gwet's AC1, each as far as the data allow. A coefficient that cannot be had is missing and a
 * remark says why.
 * @param codes    the columns unit, coder and value (text); optional: group (text, e.g. the document, which a bootstrap resamples).
 *                 A row without a value is a judgement that is missing. For `distance=jaccard|masi` a value is a set: words
 *                 separated by ';', empty text or `none` for the empty set
 * @param params   `distance=nominal|jaccard|masi`; `interval=alpha|percent|cohen|fleiss|ac1|none`; `replicates=1000`; `seed=1`;
 *                 `level=95`
 * @param[out] out one row: units, coders, values, percent, cohen, fleiss, alpha, ac1, low, high
 * @return #CAAC_OK, #CAAC_E_INVALID for a table without these columns or two judgements of a coder on a unit, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_agreement(const caac_table *codes, caac_params params, caac_table **out);
/** All measures: name, question, parameters. @param[out] out the table @return #CAAC_OK, #CAAC_E_NOMEM */
CAAC_API caac_status caac_measure_table(caac_table **out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
