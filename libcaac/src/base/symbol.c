/* SPDX-License-Identifier: MIT */
/* Document symbols: what programs see of them. symbol_scan.c reads. */
#include <caac/symbol.h>

#include <string.h>

#include "alloc.h"
#include "error.h"
#include "symbol_scan.h"

#define REASON_SIZE 512

static caac_status scan(const char *text, caac__symbol_parts *out)
{
  char reason[REASON_SIZE];
  if (!text) return caac__fail(CAAC_E_INVALID, "a symbol is needed, not NULL");
  if (!caac__symbol_scan(text, out, reason, sizeof reason)) return caac__fail(CAAC_E_INVALID, "%s", reason);
  return CAAC_OK;
}

/* Copy a text behind the last and move on. */
static const char *place(char **end, const char *text)
{
  char *begin = *end;
  size_t size = strlen(text) + 1;
  memcpy(begin, text, size);
  *end += size;
  return begin;
}

/* The struct and its texts in one block. */
static caac_symbol *make(const caac__symbol_parts *parts)
{
  caac_symbol *self = caac__alloc(sizeof *self + strlen(parts->text) + strlen(parts->original) + strlen(parts->twin) + 3);
  char *end;
  if (!self) return NULL;
  end = (char *)(self + 1);
  *self = (caac_symbol){
    .text = place(&end, parts->text),
    .kind = parts->kind,
    .body = parts->body,
    .year = parts->year,
    .session = parts->session,
    .number = parts->number,
    .revision = parts->revision,
    .addendum = parts->addendum,
    .corrigendum = parts->corrigendum,
    .is_annex = parts->is_annex,
    .is_sample = parts->is_sample,
  };
  self->original = place(&end, parts->original);
  if (parts->twin[0]) self->twin = place(&end, parts->twin);
  return self;
}

caac_status caac_symbol_parse(const char *text, caac_symbol **out)
{
  caac__symbol_parts parts;
  caac_status status;
  if (!out) return caac__fail(CAAC_E_INVALID, "a place for the symbol is needed, not NULL");
  *out = NULL;
  if ((status = scan(text, &parts))) return status;
  *out = make(&parts);
  return *out ? CAAC_OK : caac__fail_memory();
}

void caac_symbol_free(caac_symbol *self) { caac__free(self); }

caac_status caac_symbol_normalise(const char *text, char **out)
{
  caac__symbol_parts parts;
  caac_status status;
  if (!out) return caac__fail(CAAC_E_INVALID, "a place for the text is needed, not NULL");
  *out = NULL;
  if ((status = scan(text, &parts))) return status;
  *out = caac__copy(parts.text);
  return *out ? CAAC_OK : caac__fail_memory();
}

static int compare_numbers(int a, int b) { return (a > b) - (a < b); }

static int compare_parts(const caac__symbol_parts *a, const caac__symbol_parts *b)
{
  int order = strcmp(a->head, b->head);
  if (order == 0) order = strcmp(a->series, b->series);
  if (order == 0) order = compare_numbers(a->place, b->place);
  if (order == 0) order = compare_numbers(a->number, b->number);
  if (order == 0) order = compare_numbers(a->is_annex, b->is_annex);
  if (order == 0) order = compare_numbers(a->addendum, b->addendum);
  if (order == 0) order = compare_numbers(a->corrigendum, b->corrigendum);
  if (order == 0) order = compare_numbers(a->revision, b->revision);
  return order ? order : strcmp(a->text, b->text);
}

int caac_symbol_compare(const char *self, const char *other)
{
  caac__symbol_parts a, b;
  char ignored[8];
  int a_is = self && caac__symbol_scan(self, &a, ignored, sizeof ignored);
  int b_is = other && caac__symbol_scan(other, &b, ignored, sizeof ignored);
  if (a_is && b_is) return compare_parts(&a, &b);
  if (a_is != b_is) return a_is ? -1 : 1;
  return strcmp(self ? self : "", other ? other : "");
}
