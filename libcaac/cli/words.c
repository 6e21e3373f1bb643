/* SPDX-License-Identifier: MIT */
/* The word that was probably meant. */
#include "cli.h"

#include <string.h>

enum { WORD_ROOM = 64 };

static size_t least(size_t a, size_t b, size_t c)
{
  const size_t ab = a < b ? a : b;
  return ab < c ? ab : c;
}

/* Insertions, deletions, changes and swaps of neighbours that lead from one word to the other. */
static size_t edits(const char *from, const char *to)
{
  size_t rows[3][WORD_ROOM + 1];
  const size_t m = strlen(from), n = strlen(to);
  if (m > WORD_ROOM || n > WORD_ROOM) return SIZE_MAX;
  for (size_t j = 0; j <= n; j++) rows[0][j] = j;
  for (size_t i = 1; i <= m; i++) {
    size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *above_that = rows[(i + 1) % 3];
    row[0] = i;
    for (size_t j = 1; j <= n; j++) {
      row[j] = least(above[j] + 1, row[j - 1] + 1, above[j - 1] + (from[i - 1] != to[j - 1]));
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] && above_that[j - 2] + 1 < row[j])
        row[j] = above_that[j - 2] + 1;
    }
  }
  return rows[m % 3][n];
}

cli_nearest cli_nearest_to(const char *word) { return (cli_nearest){ .word = word, .best = NULL, .distance = SIZE_MAX }; }

void cli_nearest_try(cli_nearest *self, const char *candidate)
{
  const size_t distance = edits(self->word, candidate);
  if (distance >= self->distance) return;
  self->distance = distance;
  self->best = candidate;
}

const char *cli_nearest_found(const cli_nearest *self)
{
  /* More than a third of the word changed: another word. One slip is always allowed. */
  const size_t allowed = strlen(self->word) / 3 + 1;
  return self->best && self->distance <= allowed ? self->best : NULL;
}
