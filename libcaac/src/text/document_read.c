/* SPDX-License-Identifier: MIT */
/* A document from a file or from memory: read, cut, built, with its way back. */
#include <string.h>

#include <caac/document.h>
#include <caac/symbol.h>

#include "document_private.h"
#include "error.h"
#include "file.h"
#include "findings.h"
#include "foreign.h"
#include "params.h"
#include "segment.h"
#include "text.h"

static const caac_parameter parameters[] = {
  { "format", "word", "auto", "auto|text|docx", "what the file is; auto looks at its first bytes" },
  { "changes", "word", "accepted", "accepted|rejected|shown", "what becomes of tracked changes of a Word file" },
  { "kind", "word", NULL, "conclusions|report|annual report|statement|resolution|presidential statement|letter|draft|other",
    "the kind of document, instead of what its head says" },
  { "symbol", "text", NULL, NULL, "the symbol, instead of the one at its head" },
  { "title", "text", NULL, NULL, "the title, instead of the one at its head" },
  { "language", "text", "en", NULL, "the language, as a code such as en" },
  { "name", "text", NULL, NULL, "the name of the file, for findings" },
  { NULL, NULL, NULL, NULL, NULL },
};

static const char *param(caac_params params, const char *key)
{
  const char *value = caac__params_get(params, parameters, key);
  return value ? value : "";
}

/* ---- The way back ---- */

/* Walks through code points of the document's text beside its bytes. */
typedef struct walker {
  const caac_document *document;
  size_t at, byte;
} walker;

static void walk_to(walker *self, size_t byte)
{
  self->at += caac__text_length(self->document->text + self->byte, byte - self->byte);
  self->byte = byte;
}

/* Byte of the document's text where a byte of the block stands; what was cut off its front stands at the unit's beginning. */
static size_t place_in_text(const caac__draft *draft, size_t unit_byte, size_t block_byte)
{
  if (block_byte < draft->begin) return unit_byte;
  return unit_byte + (block_byte - draft->begin) + (size_t)draft->has_bracket;
}

static void add_origin(caac_document *self, walker *walk, size_t byte, const caac__block *block, size_t source)
{
  walk_to(walk, byte);
  caac__source_place *last = self->origin_count ? &self->origins[self->origin_count - 1] : NULL;
  if (!last || last->at != walk->at) last = &self->origins[self->origin_count++];
  *last = (caac__source_place){ walk->at, byte, source, block->line };
}

/* The place in the source of a byte of a block's text. */
static size_t source_of(const caac_document *self, const caac__block *block, size_t byte)
{
  size_t run = block->run_count - 1;
  while (run > 0 && block->runs[run].text > byte) run--;
  size_t from = block->runs[run].text;
  return block->runs[run].source + caac__document_width(self, block->text + from, byte - from);
}

static void add_origins(caac_document *self, walker *walk, const caac__draft *draft, size_t line_byte, size_t unit_byte)
{
  const caac__block *block = draft->block;
  add_origin(self, walk, line_byte, block, source_of(self, block, draft->label));
  if (unit_byte > line_byte && !draft->has_bracket)
    add_origin(self, walk, unit_byte, block, source_of(self, block, draft->begin));
  if (draft->has_bracket) add_origin(self, walk, unit_byte, block, block->runs[0].source);
  if (draft->has_bracket) add_origin(self, walk, unit_byte + 1, block, source_of(self, block, draft->begin));
  for (size_t i = 0; i < block->run_count; i++)
    if (block->runs[i].text > draft->begin)
      add_origin(self, walk, place_in_text(draft, unit_byte, block->runs[i].text), block, block->runs[i].source);
}

static caac_status keep_origins(caac_document *self, const caac__source *source, const caac__drafts *drafts)
{
  walker walk = { self, 0, 0 };
  size_t count = 0, byte = 0;
  for (size_t i = 0; i < drafts->count; i++) count += drafts->items[i].block->run_count + 3;
  self->origins = caac__arena_alloc(&self->arena, count, sizeof *self->origins);
  self->places = caac__arena_alloc(&self->arena, source->place_count, sizeof *self->places);
  if (!self->origins || !self->places) return caac__fail_memory();
  if (source->place_count) memcpy(self->places, source->places, source->place_count * sizeof *self->places);
  self->place_count = source->place_count;
  self->encoding = source->encoding;
  self->source_len = source->byte_count;
  for (size_t i = 0; i < drafts->count; i++) {
    size_t label = strlen(self->units[i].label), unit_byte = byte + (label ? label + 1 : 0);
    add_origins(self, &walk, &drafts->items[i], byte, unit_byte);
    byte = unit_byte + strlen(self->units[i].text) + 1;
  }
  return CAAC_OK;
}

/* ---- Comments and tracked changes ---- */

static caac_status keep_mark(caac_document *self, size_t unit, const caac__block *block, const caac__mark *mark)
{
  caac__document_mark *to = &self->marks[self->mark_count++];
  const char *note = mark->note ? mark->note : "";
  to->unit = unit;
  to->kind = (int)mark->kind;
  to->text = caac__arena_copy(&self->arena, block->text + mark->from, mark->to - mark->from);
  to->note = caac__arena_copy(&self->arena, note, strlen(note));
  return to->text && to->note ? CAAC_OK : caac__fail_memory();
}

static caac_status keep_marks(caac_document *self, const caac__drafts *drafts)
{
  size_t count = 0;
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < drafts->count; i++) count += drafts->items[i].block->mark_count;
  self->marks = caac__arena_alloc(&self->arena, count, sizeof *self->marks);
  if (!self->marks) return caac__fail_memory();
  for (size_t i = 0; i < drafts->count; i++)
    for (size_t m = 0; m < drafts->items[i].block->mark_count && !status; m++)
      status = keep_mark(self, i, drafts->items[i].block, &drafts->items[i].block->marks[m]);
  return status;
}

/* ---- Reading ---- */

static caac_status build(const caac__source *source, const caac_document_info *info, const caac__drafts *drafts,
                         caac_document **out)
{
  caac_document *self;
  caac_status status =
      caac__document_build_at(info, drafts->count ? &drafts->items[0].unit : NULL, drafts->count, sizeof drafts->items[0], &self);
  if (status) return status;
  status = keep_origins(self, source, drafts);
  if (!status) status = keep_marks(self, drafts);
  if (status)
    caac_document_free(self);
  else
    *out = self;
  return status;
}

static caac_status read_source(const char *bytes, size_t len, caac_params params, const char *name, caac_findings *findings,
                               caac__source *out)
{
  const char *format = param(params, "format");
  int is_auto = strcmp(format, "auto") == 0, is_docx = is_auto ? caac__source_is_zip(bytes, len) : strcmp(format, "docx") == 0;
  caac_status status = is_auto ? caac__foreign_check(bytes, len, *name ? name : "the document", findings) : CAAC_OK;
  if (status) return status;
  if (!is_docx) return caac__source_read_text(out, bytes, len, name, findings);
#ifdef CAAC_DOCX
  return caac__source_read_docx(out, bytes, len, name, param(params, "changes"), findings);
#else
  *out = (caac__source){ 0 };
  return caac__fail(CAAC_E_INVALID, "%s is a Word file, which this build does not read; save it as plain text", name);
#endif
}

/* A Word file may be empty with its changes rejected: all of it is new. */
static caac_status check_empty(const caac__drafts *drafts, const caac_document_info *info, caac_findings *findings)
{
  if (drafts->count > 0 || info->change_count > 0) return CAAC_OK;
  const char *name = *info->name ? info->name : "the document";
  const caac_finding finding = { .severity = CAAC_ERROR,
                                 .rule = "text.empty",
                                 .file = name,
                                 .remedy = "if its pages are pictures, have their letters recognised first (OCR)" };
  caac__findings_add(findings, &finding, "there is no text in it");
  return caac__fail(CAAC_E_INPUT, "%s: there is no text in it; %s", name, finding.remedy);
}

static caac_status parse(const char *bytes, size_t len, caac_params params, const char *name, caac_findings *findings,
                         caac_document **out)
{
  char hash[CAAC__HASH_SIZE];
  caac__source source;
  caac__drafts drafts;
  caac_document_info info = { .name = name,
                              .symbol = param(params, "symbol"),
                              .title = param(params, "title"),
                              .date = "",
                              .kind = param(params, "kind"),
                              .language = param(params, "language"),
                              .hash = hash };
  char *symbol = NULL;
  caac_status status = *info.symbol ? caac_symbol_normalise(info.symbol, &symbol) : CAAC_OK;
  if (status) return status;
  if (symbol) info.symbol = symbol;
  status = read_source(bytes, len, params, name, findings, &source);
  if (!status) {
    caac__document_hash(bytes, len, hash);
    info.format = source.format;
    info.comment_count = source.comment_count;
    info.change_count = source.change_count;
    info.changes = strcmp(source.format, "docx") == 0 ? param(params, "changes") : "";
    status = caac__segment(&source, &info, findings, &drafts);
    if (!status) status = check_empty(&drafts, &info, findings);
    if (!status) status = build(&source, &info, &drafts, out);
    caac__drafts_free(&drafts);
    caac__source_free(&source);
  }
  caac_text_free(symbol);
  return status;
}

caac_status caac_document_parse(const char *bytes, size_t len, caac_params params, caac_findings *findings, caac_document **out)
{
  *out = NULL;
  caac_status status = caac__params_check(params, parameters, "document");
  return status ? status : parse(bytes, len, params, param(params, "name"), findings, out);
}

caac_status caac_document_read(const char *path, caac_params params, caac_findings *findings, caac_document **out)
{
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  char *bytes;
  size_t len;
  *out = NULL;
  caac_status status = caac__params_check(params, parameters, "document");
  if (!status) status = caac__file_read(path, CAAC__TEXT_BYTES_MAX, &bytes, &len);
  if (status) return status;
  status = parse(bytes, len, params, *param(params, "name") ? param(params, "name") : name, findings, out);
  caac_text_free(bytes);
  return status;
}
