/* SPDX-License-Identifier: MIT */
/* Temporary folders and files for tests of the register. */
#ifndef CAAC_TESTS_FOLDER_H
#define CAAC_TESTS_FOLDER_H

#include "check.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static inline char *folder_new(void)
{
  char *path = strdup("/tmp/caac-test-XXXXXX");
  if (!path || !mkdtemp(path)) abort();
  return path;
}

/* A path in a folder; each call of a test gets a buffer of its own, up to 64. */
static inline const char *folder_file(const char *folder, const char *name)
{
  static char paths[64][4200];
  static int next;
  char *path = paths[next++ % 64], joined[4200]; /* `folder` may be one of the paths */
  snprintf(joined, sizeof joined, "%s/%s", folder, name);
  memcpy(path, joined, sizeof joined);
  return path;
}

static inline void folder_free(char *folder)
{
  DIR *dir = opendir(folder);
  for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;)
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
      char path[4200];
      snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
      if (unlink(path) != 0) {
        char *inner = strdup(path);
        folder_free(inner);
      }
    }
  if (dir) closedir(dir);
  rmdir(folder);
  free(folder);
}

static inline void file_write(const char *path, const void *bytes, size_t len)
{
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0) abort();
}

static inline void file_text(const char *path, const char *text) { file_write(path, text, strlen(text)); }

/* The bytes of a file; NULL if it cannot be read. Free with free(). */
static inline char *file_read(const char *path, size_t *len)
{
  FILE *file = fopen(path, "rb");
  struct stat info;
  char *bytes = NULL;
  *len = 0;
  if (!file) return NULL;
  if (fstat(fileno(file), &info) == 0 && (bytes = malloc((size_t)info.st_size + 1)) != NULL) {
    *len = fread(bytes, 1, (size_t)info.st_size, file);
    bytes[*len] = '\0';
  }
  fclose(file);
  return bytes;
}

static inline int file_same(const char *a, const char *b)
{
  size_t a_len, b_len;
  char *left = file_read(a, &a_len), *right = file_read(b, &b_len);
  int same = left && right && a_len == b_len && memcmp(left, right, a_len) == 0;
  free(left);
  free(right);
  return same;
}

/* The first cell of a query as a number. */
static inline long long query_number(const caac_register *reg, const char *sql)
{
  caac_table *table = NULL;
  long long value = -1;
  if (caac_register_query(reg, sql, NULL, &table) == CAAC_OK && caac_table_row_count(table) > 0)
    value = caac_table_int(table, 0, 0);
  caac_table_free(table);
  return value;
}

/* The first finding with this rule; NULL if there is none. */
static inline const caac_finding *find_rule(const caac_findings *findings, const char *rule)
{
  for (size_t i = 0; i < caac_findings_kept(findings); i++)
    if (strcmp(caac_findings_at(findings, i)->rule, rule) == 0) return caac_findings_at(findings, i);
  return NULL;
}

#define BASE_REGISTER CAAC_SOURCE_DIR "/examples/register"

#endif
