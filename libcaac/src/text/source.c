/* SPDX-License-Identifier: MIT */
/* The list of blocks that a reader fills. */
#include "source.h"

#include <string.h>

#include "alloc.h"
#include "error.h"
#include "mend.h"

int caac__source_is_zip(const char *bytes, size_t len)
{
  return len >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0 || memcmp(bytes, "PK\7\10", 4) == 0);
}

caac_status caac__source_mend(caac__source *self, const char *bytes, size_t len, size_t source_at, caac__block *block)
{
  caac__mender mender = { 0 };
  caac__mender_add(&mender, bytes, len, source_at);
  caac_status status = caac__mender_take(&mender, &self->arena, block);
  caac__mender_free(&mender);
  return status;
}

caac_status caac__source_add(caac__source *self, const caac__block *block)
{
  if (self->block_count >= CAAC__TEXT_BLOCKS_MAX)
    return caac__fail(CAAC_E_LIMIT, "the document has more than %d paragraphs; split it", (int)CAAC__TEXT_BLOCKS_MAX);
  if (caac__grow(&self->blocks, &self->block_capacity, self->block_count + 1, sizeof *self->blocks) != 0)
    return caac__fail_memory();
  self->blocks[self->block_count++] = *block;
  return CAAC_OK;
}

void caac__source_free(caac__source *self)
{
  caac__arena_free(&self->arena);
  caac__free(self->blocks);
  *self = (caac__source){ 0 };
}
