/* SPDX-License-Identifier: MIT */
/* Agreement as a table shows it: parameters, columns and remarks that the measure and caac_agreement() share. */
#ifndef CAAC_ANALYSIS_AGREEMENT_REPORT_H
#define CAAC_ANALYSIS_AGREEMENT_REPORT_H

#include "agreement.h"

#include <caac/table.h>

#define CAAC__PARAMETERS_INTERVAL                                                                                                \
  { "interval", "word", "alpha", "alpha|percent|cohen|fleiss|ac1|none", "the coefficient that low and high are of" },            \
      { "replicates", "number", "1000", NULL, "how often the bootstrap resamples, 100 to 100000" },                              \
      { "seed", "number", "1", NULL, "a whole number from 0: the same seed gives the same interval" },                           \
  {                                                                                                                              \
    "level", "number", "95", NULL, "percent of the replicates between low and high"                                              \
  }
#define CAAC__COLUMNS_AGREEMENT                                                                                                  \
  { "percent",   "percent", "%", "pairs of judgements that are the same, as mean over units; not corrected for chance",          \
    CAAC_DOUBLE, 1 },                                                                                                            \
      { "cohen", "Cohen's kappa", "", "two coders only", CAAC_DOUBLE, 3 },                                                       \
      { "fleiss", "Fleiss' kappa", "", "needs as many judgements of each unit", CAAC_DOUBLE, 3 },                                \
      { "alpha", "Krippendorff's alpha", "", "any number of coders, each unit by two or more", CAAC_DOUBLE, 3 },                 \
      { "ac1", "Gwet's AC1", "", "any number of coders, chance by the units judged", CAAC_DOUBLE, 3 },                           \
      { "low", "low", "", "lower end of the interval of interval=", CAAC_DOUBLE, 3 },                                            \
  {                                                                                                                              \
    "high", "high", "", "upper end of the interval of interval=", CAAC_DOUBLE, 3                                                 \
  }

/* Read interval=, replicates=, seed= and level=. CAAC_E_INVALID with a sentence that begins with `where`. */
caac_status caac__bootstrap_read(caac_params params, const caac_parameter *declared, const char *where, caac__bootstrap *out);
/* The cells of CAAC__COLUMNS_AGREEMENT. */
void caac__agreement_put(caac_builder *table, const caac__agreement *self);
/* Say what is missing in these rows and why, and what the intervals are. `groups` are called `noun`: "documents". */
void caac__agreement_remark(caac_builder *table, const caac__agreement *rows, size_t count, const caac__bootstrap *bootstrap,
                            size_t groups, const char *noun);

#endif
