/* SPDX-License-Identifier: MIT */
/* A Word file gives blocks whose texts, marks and ways back fit each other, or nothing. An input that does not begin as a ZIP
 * file does is made one: its parts are separated by a line "====", so that what is found is found in the XML and not in the
 * packing. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/zip_made.h"
#include "source.h"
#include "text.h"

static void require(int condition)
{
  if (!condition) abort();
}

static void check_block(const caac__block *block)
{
  size_t at = 0;
  require(block->len > 0 && block->text[block->len] == '\0' && caac__text_is_valid(block->text, block->len, NULL));
  require(block->text[0] != ' ' && block->text[block->len - 1] != ' ' && strstr(block->text, "  ") == NULL);
  require(caac__text_is_valid(block->label, strlen(block->label), NULL) && block->heading >= 0 && block->heading <= 9);
  require(block->line > 0 && block->run_count > 0 && block->runs[0].text == 0);
  for (size_t i = 1; i < block->run_count; i++)
    require(block->runs[i].text > block->runs[i - 1].text && block->runs[i].source >= block->runs[i - 1].source &&
            block->runs[i].text < block->len);
  for (size_t i = 0; i < block->mark_count; at = block->marks[i++].from) {
    const caac__mark *mark = &block->marks[i];
    require(mark->from >= at && mark->to >= mark->from && mark->to <= block->len && mark->note);
    require(mark->kind == CAAC__MARK_COMMENT || mark->to > mark->from);
    require((block->text[mark->from] & 0xC0) != 0x80 && (block->text[mark->to] & 0xC0) != 0x80);
  }
}

static void read_one_way(const char *bytes, size_t len, const char *changes)
{
  caac_findings *findings = caac_findings_new(20);
  caac__source source;
  caac_status status = caac__source_read_docx(&source, bytes, len, "fuzz.docx", changes, findings);
  if (status) require(source.block_count == 0 && source.blocks == NULL && source.arena.blocks == NULL);
  if (findings) require((status == CAAC_E_INPUT) == (caac_findings_count(findings, CAAC_ERROR) == 1));
  for (size_t i = 0; i < source.block_count; i++) check_block(&source.blocks[i]);
  caac__source_free(&source);
  caac_findings_free(findings);
}

/* The parts of an input as a Word file. Free with free(). */
static char *pack(char *text, size_t *len)
{
  static const char separator[] = "\n====\n";
  static const char *const names[] = {
    "word/document.xml",  "word/styles.xml", "word/numbering.xml",           "word/comments.xml",
    "word/footnotes.xml", "_rels/.rels",     "word/_rels/document.xml.rels", NULL
  };
  zip_part parts[8] = { 0 };
  for (size_t i = 0; names[i] && text; i++) {
    char *end = strstr(text, separator);
    if (end) *end = '\0';
    parts[i] = (zip_part){ .name = names[i], .bytes = text };
    text = end ? end + strlen(separator) : NULL;
  }
  return zip_make(parts, len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const char *const ways[] = { "accepted", "rejected", "shown" };
  char *text = malloc(size + 1), *bytes = text;
  size_t len = size;
  if (!text) return 0;
  if (size) memcpy(text, data, size);
  text[size] = '\0';
  if (!caac__source_is_zip(text, size)) bytes = pack(text, &len);
  for (size_t i = 0; i < 3; i++) read_one_way(bytes, len, ways[i]);
  if (bytes != text) free(bytes);
  free(text);
  return 0;
}
