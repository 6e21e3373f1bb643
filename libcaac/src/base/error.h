/* SPDX-License-Identifier: MIT */
/* The error of the calling thread: a fixed buffer, so that reporting never needs memory. */
#ifndef CAAC_BASE_ERROR_H
#define CAAC_BASE_ERROR_H

#include <caac/base.h>

#if defined(__GNUC__)
#define CAAC__PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define CAAC__PRINTF(text, first)
#endif

/* Set the error and return its status: `return caac__fail(CAAC_E_INVALID, "...");` Cut at a character, never inside one. */
caac_status caac__fail(caac_status status, const char *format, ...) CAAC__PRINTF(2, 3);
/* Out of memory, in the words used everywhere. */
caac_status caac__fail_memory(void);
/* A text cut by a full buffer must not end inside a character: drop the beginning of one at the end. */
void caac__error_trim(char *text);
/* Forget the error, after a failure that was dealt with. */
void caac__error_clear(void);
/* "; did you mean 'x'?" or "" when nearest is NULL; a buffer of the calling thread, valid until its next call. */
const char *caac__did_you_mean(const char *nearest);

#endif
