/* SPDX-License-Identifier: MIT */
#include "suggested.h"

#include "text.h"

#include <string.h>

#define PREFIX "lexicon "

/* Without blanks, so that the name of a file on top does not look like that of a person. */
const char *caac__lexicon_coder(const caac_suggester *self, caac__arena *arena)
{
  const char *lexicon = caac_suggester_lexicon(self);
  const size_t prefix = sizeof PREFIX - 1, len = strlen(lexicon);
  char *name = caac__arena_alloc(arena, prefix + len + 1, 1);
  if (!name) return NULL;
  memcpy(name, PREFIX, prefix);
  for (size_t i = 0; i < len; i++) name[prefix + i] = strchr(" @\t\n", lexicon[i]) ? '-' : lexicon[i];
  return name;
}

int caac__coder_is_lexicon(const char *coder)
{
  char begin[sizeof PREFIX];
  strncpy(begin, coder, sizeof begin - 1);
  begin[sizeof begin - 1] = '\0';
  return caac__text_same(begin, PREFIX);
}

caac__unit_coding *caac__unit_next_suggested(const caac__coded_unit *self, size_t *place)
{
  for (; *place < self->count; ++*place)
    if (caac__is_stage(&self->codings[*place], "suggested")) return &self->codings[(*place)++];
  return NULL;
}

const caac__unit_coding *caac__unit_decided(const caac__coded_unit *self, const char *coder)
{
  const caac__unit_coding *rejected = NULL;
  for (size_t i = 0; i < self->count; i++) {
    const caac__unit_coding *one = &self->codings[i];
    if (coder && strcmp(one->coder, coder) != 0) continue;
    if (caac__is_stage(one, "coded") && one->view & CAAC__VIEW_SUGGESTIONS) return one;
    if (caac__is_stage(one, "rejected") && !rejected) rejected = one;
  }
  return rejected;
}

caac_status caac__uses_accept(const caac__uses *suggested, caac__arena *arena, caac__uses *out)
{
  *out = (caac__uses){ 0 };
  for (size_t i = 0; i < suggested->count; i++) {
    caac__use use = suggested->items[i];
    size_t k = 0;
    use.rule = use.grade = NULL;
    while (k < out->count && !caac__use_alike(&out->items[k], &use, CAAC__LIKE_EXACT)) k++;
    if (k == out->count && caac__uses_add(out, arena, &use) != 0) return caac__fail_memory();
  }
  return CAAC_OK;
}
