/* SPDX-License-Identifier: MIT */
/* Times suggestions: suggest ROUNDS FILE... For each file a line: bytes, units, uses, and processor seconds, the least of the
 * rounds, for reading (mending, cutting into units, normalisation) and for suggesting; tabs between. One thread. */
#include <caac/caac.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct timing {
  double reading, suggesting;
  size_t units, uses;
} timing;

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void stop(void)
{
  fprintf(stderr, "suggest: %s\n", caac_error_last()->message);
  exit(1);
}

static char *read_file(const char *path, size_t *len)
{
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) exit(1);
  const long size = ftell(file);
  rewind(file);
  char *bytes = malloc((size_t)size + 1);
  if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size) exit(1);
  fclose(file);
  *len = (size_t)size;
  return bytes;
}

static timing run(const caac_suggester *suggester, const char *bytes, size_t len)
{
  caac_document *document = NULL;
  caac_suggestions *made = NULL;
  timing out = { 0 };
  const double begin = now();
  if (caac_document_parse(bytes, len, NULL, NULL, &document) != CAAC_OK) stop();
  const double middle = now();
  if (caac_suggester_read(suggester, document, NULL, &made) != CAAC_OK) stop();
  out.suggesting = now() - middle;
  out.reading = middle - begin;
  out.units = caac_suggestions_count(made);
  for (size_t i = 0; i < out.units; i++) out.uses += caac_suggestions_at(made, i)->use_count;
  caac_suggestions_free(made);
  caac_document_free(document);
  return out;
}

int main(int argc, char **argv)
{
  caac_suggester *suggester = NULL;
  const int rounds = argc > 1 ? atoi(argv[1]) : 0;
  if (argc < 3 || rounds < 1) {
    fprintf(stderr, "usage: suggest ROUNDS FILE...\n");
    return 2;
  }
  if (caac_suggester_new(NULL, NULL, &suggester) != CAAC_OK) stop();
  for (int i = 2; i < argc; i++) {
    size_t len;
    char *bytes = read_file(argv[i], &len);
    timing best = run(suggester, bytes, len);
    for (int round = 1; round < rounds; round++) {
      const timing again = run(suggester, bytes, len);
      if (again.reading < best.reading) best.reading = again.reading;
      if (again.suggesting < best.suggesting) best.suggesting = again.suggesting;
    }
    printf("%zu\t%zu\t%zu\t%.6f\t%.6f\n", len, best.units, best.uses, best.reading, best.suggesting);
    free(bytes);
  }
  caac_suggester_free(suggester);
  return 0;
}
