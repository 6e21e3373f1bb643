/* SPDX-License-Identifier: MIT */
/* Registers with the sample documents, for tests of texts. */
#ifndef CAAC_TESTS_TEXTS_H
#define CAAC_TESTS_TEXTS_H

#include "folder.h"

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define SAMPLE_TEXT(name) CAAC_SOURCE_DIR "/tests/data/texts/sample_conclusions_" name ".txt"

static inline caac_register *texts_register(const char *path)
{
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(path, PARAMS("now=2026-01-31T12:00:00Z"), &reg));
  CHECK_OK(caac_register_begin(reg, "A", "situations"));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "name=Exland"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=smp", "name=Samplia"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=tst", "name=Testania"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  return reg;
}

/* A document of this text; free it. */
static inline caac_document *texts_parse(const char *text, caac_params params)
{
  caac_document *document = NULL;
  CHECK_OK(caac_document_parse(text, strlen(text), params, NULL, &document));
  return document;
}

static inline caac_status texts_add(caac_register *reg, const char *text, caac_params params, caac_findings *findings, char **id)
{
  caac_document *document = texts_parse(text, NULL);
  caac_status status = caac_register_add_document(reg, document, params, findings, id);
  caac_document_free(document);
  return status;
}

static inline void texts_add_sample(caac_register *reg, const char *path, const char *situation)
{
  caac_document *document = NULL;
  CHECK_OK(caac_document_read(path, NULL, NULL, &document));
  CHECK_OK(caac_register_add_document(reg, document, PARAMS(situation), NULL, NULL));
  caac_document_free(document);
}

/* All three samples. */
static inline caac_register *texts_samples(const char *path)
{
  caac_register *reg = texts_register(path);
  texts_add_sample(reg, SAMPLE_TEXT("exland"), "situation=exl");
  texts_add_sample(reg, SAMPLE_TEXT("samplia"), "situation=smp");
  texts_add_sample(reg, SAMPLE_TEXT("testania"), "situation=tst");
  return reg;
}

/* A cell as text; "" if it is missing. A buffer that the next call but eight uses again. */
static inline const char *texts_cell(const caac_table *table, size_t row, const char *column)
{
  static char cells[8][4096];
  static int next;
  char *cell = cells[next++ % 8];
  size_t len = 0;
  const char *text = caac_table_text(table, row, caac_table_find(table, column), &len);
  snprintf(cell, sizeof cells[0], "%.*s", (int)len, text ? text : "");
  return cell;
}

/* The number of the remark that has these words; -1 without one. */
static inline double texts_counted(const caac_table *table, const char *words)
{
  for (size_t i = 0; i < caac_table_remark_count(table); i++)
    if (strstr(caac_table_remark(table, i)->text, words)) return caac_table_remark(table, i)->value;
  return -1;
}

static inline int texts_remarks(const caac_table *table, const char *words)
{
  for (size_t i = 0; i < caac_table_remark_count(table); i++)
    if (strstr(caac_table_remark(table, i)->text, words)) return 1;
  return 0;
}

#endif
