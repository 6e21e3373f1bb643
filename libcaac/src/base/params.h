/* SPDX-License-Identifier: MIT */
/* Parameters: "key=value", checked against what is declared. */
#ifndef CAAC_BASE_PARAMS_H
#define CAAC_BASE_PARAMS_H

#include "error.h"

/* Check form, keys, words, dates and years against `declared` (ends with a NULL name). `where` begins the sentence of an error,
 * e.g. "adoption-time". CAAC_E_INVALID names key, value, nearest and what is accepted. */
caac_status caac__params_check(caac_params params, const caac_parameter *declared, const char *where);
/* Value of a key, its last occurrence; the declared fallback if it is not given; declared may be NULL. */
const char *caac__params_get(caac_params params, const caac_parameter *declared, const char *key);
/* The i-th value of a repeated key, from 0; NULL behind the last. */
const char *caac__params_nth(caac_params params, const char *key, size_t i);
/* Length of the key of "key=value"; 0 if it has no '='. */
size_t caac__params_key(const char *param);
/* "2006..2025", "2006..", "..2025" or "2012" as two years, 0 for an open end. CAAC_E_INVALID with a sentence. */
caac_status caac__params_years(const char *value, int *from, int *to);

#endif
