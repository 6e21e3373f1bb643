/* SPDX-License-Identifier: MIT */
/* Files that people have at hand and that are neither plain text nor Word. */
#ifndef CAAC_TEXT_FOREIGN_H
#define CAAC_TEXT_FOREIGN_H

#include "error.h"

/* CAAC_OK, unless the first bytes are those of another kind of file: then one finding and CAAC_E_INPUT say what it is and the
 * way to a text. */
caac_status caac__foreign_check(const char *bytes, size_t len, const char *name, caac_findings *findings);

/* "it is a PDF"; NULL if its first bytes are none of another kind of file. */
const char *caac__foreign_name(const char *bytes, size_t len);

#endif
