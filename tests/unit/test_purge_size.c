/* SPDX-License-Identifier: MIT */
/* Deleting for good writes the file anew: it gets smaller, with a base under it too. */
#include "texts.h"

static size_t size_of(const char *path)
{
  size_t len = 0;
  char *bytes = file_read(path, &len);
  free(bytes);
  return len;
}

/* A document of a few hundred kilobytes. */
static void add_long(caac_register *reg, const char *id)
{
  enum { PARAGRAPHS = 400, ROOM = 700 };
  char *text = calloc(PARAGRAPHS, ROOM), of[40];
  size_t used = 0;
  for (int i = 1; text && i <= PARAGRAPHS; i++) {
    used += (size_t)snprintf(text + used, ROOM, "%d. The Working Group", i);
    for (int k = 0; k < 60; k++) used += (size_t)snprintf(text + used, 12, " word%d", (i * 61 + k) % 10000);
    used += (size_t)snprintf(text + used, 4, ".\n\n");
  }
  snprintf(of, sizeof of, "id=%s", id);
  CHECK_OK(texts_add(reg, text ? text : "", PARAMS(of, "kind=other"), NULL, NULL));
  free(text);
}

static void the_file_gets_smaller(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *reg = texts_samples(path);
  size_t without = size_of(path);
  add_long(reg, "long");
  size_t with = size_of(path);
  CHECK(with > without + 200000);
  CHECK_OK(caac_register_purge(reg, "document", "long", NULL, NULL));
  CHECK(size_of(path) < without + 50000);
  caac_register_close(reg);
  folder_free(folder);
}

int main(void)
{
  static const check_case cases[] = { { "the file gets smaller", the_file_gets_smaller }, { NULL, NULL } };
  return check_run("size of a purged file", cases);
}
