/* SPDX-License-Identifier: MIT */
/* SHA-256, in hexadecimal. */
#include "hash.h"

#include <sha2.h>

#include "alloc.h"

struct caac__digest {
  SHA2_CTX state;
};

caac__digest *caac__digest_new(void)
{
  caac__digest *self = caac__alloc(sizeof *self);
  if (self) SHA256Init(&self->state);
  return self;
}

void caac__digest_add(caac__digest *self, const char *bytes, size_t len)
{
  if (len) SHA256Update(&self->state, (const uint8_t *)bytes, len);
}

static void finish(SHA2_CTX *state, char out[CAAC__HASH_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256Final(digest, state);
  for (size_t i = 0; i < sizeof digest; i++) {
    out[2 * i] = digits[digest[i] >> 4];
    out[2 * i + 1] = digits[digest[i] & 15];
  }
  out[2 * sizeof digest] = '\0';
}

void caac__digest_end(caac__digest *self, char out[CAAC__HASH_SIZE])
{
  finish(&self->state, out);
  caac__free(self);
}

void caac__document_hash(const char *bytes, size_t len, char out[CAAC__HASH_SIZE])
{
  SHA2_CTX state;
  SHA256Init(&state);
  SHA256Update(&state, (const uint8_t *)bytes, len);
  finish(&state, out);
}
