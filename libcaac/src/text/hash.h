/* SPDX-License-Identifier: MIT */
/* SHA-256, in hexadecimal: texts and registers are told apart by it. */
#ifndef CAAC_TEXT_HASH_H
#define CAAC_TEXT_HASH_H

#include <stddef.h>

enum { CAAC__HASH_SIZE = 65 };

typedef struct caac__digest caac__digest;

/* Of bytes that come one after the other; NULL without memory. */
caac__digest *caac__digest_new(void);
void caac__digest_add(caac__digest *self, const char *bytes, size_t len);
/* The digits, NUL-terminated; frees it. */
void caac__digest_end(caac__digest *self, char out[CAAC__HASH_SIZE]);
/* Of bytes that are all there. */
void caac__document_hash(const char *bytes, size_t len, char out[CAAC__HASH_SIZE]);

#endif
