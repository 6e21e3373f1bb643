/* SPDX-License-Identifier: MIT */
/* A project is taken in whole or not at all, and every coding of it is told. An input that does not begin as a ZIP file does is
 * made one: project and plain text are separated by a line "====", so that what is found is found in them and not in the packing.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../unit/zip_made.h"
#include "findings.h"
#include "source.h"

#include <caac/exchange.h>

static void require(int condition)
{
  if (!condition) abort();
}

static const char text[] =
    "SAMPLE - INVENTED SITUATION - NOT A UNITED NATIONS DOCUMENT\n\nI. Decisions\n\n1. The Working Group asked UNICEF to "
    "train judges in Northmark and in Southmark.\n\n2. It was glad.\n\n3. It was glad.\n";

/* One register for all inputs: nothing is stored in it. */
static caac_register *open_register(void)
{
  static caac_register *reg;
  const char *const now[] = { "now=2026-01-31T12:00:00Z", NULL }, *const fields[] = { "id=exl", "name=Exland", NULL },
                    *const params[] = { "id=a", "situation=exl", NULL };
  caac_document *document = NULL;
  if (reg) return reg;
  require(caac_register_create(":memory:", now, &reg) == CAAC_OK && caac_register_begin(reg, "A", "a text") == CAAC_OK);
  require(caac_register_put(reg, "situation", fields, NULL, NULL) == CAAC_OK);
  require(caac_document_parse(text, sizeof text - 1, NULL, NULL, &document) == CAAC_OK);
  require(caac_register_add_document(reg, document, params, NULL, NULL) == CAAC_OK && caac_register_commit(reg, NULL) == CAAC_OK);
  caac_document_free(document);
  return reg;
}

/* The number of the remark "codings in the project". */
static double codings_told(const caac_table *table)
{
  for (size_t i = 0; i < caac_table_remark_count(table); i++)
    if (strcmp(caac_table_remark(table, i)->text, "codings in the project") == 0) return caac_table_remark(table, i)->value;
  return -1;
}

/* Every coding has a row at least, which says what became of it. */
static void check_table(const caac_table *table)
{
  require((double)caac_table_row_count(table) >= codings_told(table));
  for (size_t row = 0; row < caac_table_row_count(table); row++)
    require(!caac_table_is_missing(table, row, caac_table_find(table, "how")));
}

static void take(const char *path)
{
  static const char *const params[] = { "dry=yes", "narrative=yes", NULL };
  caac_findings *findings = caac_findings_new(20);
  caac_table *table = NULL;
  const caac_status status = caac_register_read_project(open_register(), path, params, NULL, findings, &table);
  require((status == CAAC_OK) == (table != NULL));
  require(status != CAAC_E_INVALID && status != CAAC_E_NOTFOUND && status != CAAC_E_INTERNAL);
  if (findings) require((status == CAAC_E_INPUT) == (caac_findings_count(findings, CAAC_ERROR) > 0));
  if (table) check_table(table);
  caac_table_free(table);
  caac_findings_free(findings);
}

/* Free with free(). */
static char *pack(char *input, size_t *len)
{
  static const char separator[] = "\n====\n";
  char *end = strstr(input, separator);
  if (end) *end = '\0';
  const zip_part parts[] = { { .name = "project.qde", .bytes = input },
                             { .name = "sources/a.txt", .bytes = end ? end + strlen(separator) : "" },
                             { .name = NULL } };
  return zip_make(parts, len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char path[] = "/tmp/caac-fuzz-XXXXXX", *input = malloc(size + 1), *bytes = input;
  size_t len = size;
  const int file = mkstemp(path);
  if (!input || file < 0) return 0;
  if (size) memcpy(input, data, size);
  input[size] = '\0';
  if (!caac__source_is_zip(input, size)) bytes = pack(input, &len);
  const int is_written = write(file, bytes, len) == (ssize_t)len;
  close(file);
  if (is_written) take(path);
  unlink(path);
  if (bytes != input) free(bytes);
  free(input);
  return 0;
}
