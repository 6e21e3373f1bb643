/* SPDX-License-Identifier: MIT */
/* What must hold of any document that is read: whole UTF-8 in NFC, slices, parents before children, ids that are found, hashes,
 * and a way back that stays inside the source. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <caac/document.h>

#include "alloc.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
  if (!condition) abort();
}

static void check_text(const char *text)
{
  char *normal;
  require(caac__text_nfc(text, strlen(text), &normal) == CAAC_OK);
  require(strcmp(normal, text) == 0);
  require(strpbrk(text, "\n\r\t\f") == NULL && strstr(text, "  ") == NULL);
  caac__free(normal);
}

static void check_unit(const caac_document *document, size_t i, size_t *points)
{
  const caac_unit *unit = caac_document_unit(document, i);
  size_t label = caac__text_length(unit->label, strlen(unit->label));
  require(unit->from == *points + label + (label > 0));
  require(unit->to == unit->from + caac__text_length(unit->text, strlen(unit->text)));
  require(unit->parent == CAAC_UNIT_NONE || unit->parent < i);
  require(caac_document_find(document, unit->id) != NULL);
  require(strlen(unit->hash) == 16 && unit->line > 0 && caac_unit_kind_name(unit->kind));
  check_text(unit->text);
  *points = unit->to + 1;
}

static void check_origins(const caac_document *document, size_t points, size_t size)
{
  size_t line, byte, at = 0, step = points / 512 + 1;
  for (; at < points; at += step) {
    require(caac_document_origin(document, at, &line, &byte) == CAAC_OK);
    require(byte <= size && line >= 1 && line <= size + 1);
  }
  require(caac_document_origin(document, points, &line, &byte) == CAAC_E_INVALID);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const char *const params[] = { "format=text", NULL };
  caac_findings *findings = caac_findings_new(20);
  caac_document *document;
  size_t points = 0;
  caac_status status = caac_document_parse((const char *)data, size, params, findings, &document);
  require(status == CAAC_OK ? document != NULL : document == NULL && caac_findings_count(findings, CAAC_ERROR) > 0);
  for (size_t i = 0; document && i < caac_document_unit_count(document); i++) check_unit(document, i, &points);
  if (document) check_origins(document, points, size);
  caac_document_free(document);
  caac_findings_free(findings);
  return 0;
}
