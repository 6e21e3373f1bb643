/* SPDX-License-Identifier: MIT */
/* What happened to the words of a pair: runs of words that stayed, went and came. Put together, what stayed and went is the first
 * text to the byte, and what stayed and came the second.
 *
 * Words that stand once on both sides and keep their order hold the rest in place (patience); between them the shortest edit is
 * sought (E. Myers, 1986) as long as it is short; a longer stretch is replaced as a whole. */
#include "compare_private.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "buffer.h"
#include "text.h"

/* Words that are no resting place between two changes. */
static const char function_words[] =
    "a|an|and|as|at|by|for|from|in|into|is|it|its|of|on|or|that|the|their|them|to|was|were|with|which";
enum { ISLAND_MAX = 2 }; /* as many of them in a row are taken into the change around them */

/* Kept from one pair to the next: it has a place for every word. */
struct caac__differ {
  const caac__tokens *sides[2];
  unsigned char *kept[2]; /* of each token: 1 if it stays */
  size_t *match;          /* of each kept token of the first side: its like */
  size_t *ends, *back;    /* for the longest run of anchors */
  size_t kept_capacity[2], match_capacity, ends_capacity, back_capacity;
  int32_t *trace;    /* furthest points of each step of the search */
  uint32_t *once[2]; /* of each exact word, in the stretch at hand: its place + 1; MANY: several; 0 between stretches */
};

typedef struct stretch {
  size_t from[2], to[2];
} stretch;

enum { TRACE_ROW = 2 * CAAC__EDITS_MAX + 3 };
#define MANY UINT32_MAX

static uint32_t exact(const caac__differ *self, int side, size_t i) { return self->sides[side]->list[i].exact; }

static void keep(caac__differ *self, size_t a, size_t b)
{
  self->kept[0][a] = self->kept[1][b] = 1;
  self->match[a] = b;
}

/* ---- The shortest edit of a stretch ---- */

/* Walk back through the steps of the search and keep what was kept. */
static void walk_back(caac__differ *self, const stretch *part, int32_t steps)
{
  int32_t x = (int32_t)(part->to[0] - part->from[0]), y = (int32_t)(part->to[1] - part->from[1]);
  for (int32_t d = steps; d >= 0; d--) {
    const int32_t *row = self->trace + (size_t)d * TRACE_ROW + CAAC__EDITS_MAX + 1; /* as it was before step d */
    int32_t k = x - y;
    int32_t last = d == 0 ? 0 : (k == -d || (k != d && row[k - 1] < row[k + 1])) ? k + 1 : k - 1;
    int32_t start = d == 0 ? 0 : row[last], end = d == 0 ? 0 : start - last;
    while (x > start && y > end) {
      x--, y--;
      keep(self, part->from[0] + (size_t)x, part->from[1] + (size_t)y);
    }
    x = start, y = end;
  }
}

/* Myers' greedy search; 0 if the shortest edit is longer than CAAC__EDITS_MAX. */
static int find_shortest(caac__differ *self, const stretch *part)
{
  int32_t n = (int32_t)(part->to[0] - part->from[0]), m = (int32_t)(part->to[1] - part->from[1]);
  int32_t buffer[TRACE_ROW] = { 0 }, *row = buffer + CAAC__EDITS_MAX + 1;
  for (int32_t d = 0; d <= CAAC__EDITS_MAX; d++) {
    memcpy(self->trace + (size_t)d * TRACE_ROW, buffer, sizeof buffer);
    for (int32_t k = -d; k <= d; k += 2) {
      int32_t x = d == 0 ? 0 : (k == -d || (k != d && row[k - 1] < row[k + 1])) ? row[k + 1] : row[k - 1] + 1;
      if (x > n || x - k > m) {
        row[k] = x;
        continue;
      }
      while (x < n && x - k < m && exact(self, 0, part->from[0] + (size_t)x) == exact(self, 1, part->from[1] + (size_t)(x - k)))
        x++;
      row[k] = x;
      if (x >= n && x - k >= m) {
        walk_back(self, part, d);
        return 1;
      }
    }
  }
  return 0;
}

/* ---- Anchors ---- */

static void trim(caac__differ *self, stretch *part)
{
  while (part->from[0] < part->to[0] && part->from[1] < part->to[1] &&
         exact(self, 0, part->from[0]) == exact(self, 1, part->from[1]))
    keep(self, part->from[0]++, part->from[1]++);
  while (part->from[0] < part->to[0] && part->from[1] < part->to[1] &&
         exact(self, 0, part->to[0] - 1) == exact(self, 1, part->to[1] - 1))
    keep(self, --part->to[0], --part->to[1]);
}

static void count_once(caac__differ *self, const stretch *part, int side)
{
  for (size_t i = part->from[side]; i < part->to[side]; i++) {
    uint32_t *place = &self->once[side][exact(self, side, i)];
    *place = *place ? MANY : (uint32_t)i + 1;
  }
}

static void forget_once(caac__differ *self, const stretch *part)
{
  for (int s = 0; s < 2; s++)
    for (size_t i = part->from[s]; i < part->to[s]; i++) self->once[s][exact(self, s, i)] = 0;
}

/* Place of the only like of a token that is alone on both sides; CAAC__NOBODY if there is none. */
static size_t only_like(const caac__differ *self, size_t a)
{
  uint32_t mine = self->once[0][exact(self, 0, a)], other = self->once[1][exact(self, 0, a)];
  return mine && mine != MANY && other && other != MANY ? other - 1 : CAAC__NOBODY;
}

/* Keep the longest run of words that stand once on both sides, in the same order. */
static void keep_anchors(caac__differ *self, const stretch *part)
{
  size_t longest = 0;
  count_once(self, part, 0);
  count_once(self, part, 1);
  for (size_t a = part->from[0]; a < part->to[0]; a++) {
    size_t like = only_like(self, a), low = 0, high = longest;
    if (like == CAAC__NOBODY) continue;
    while (low < high) {
      size_t middle = low + (high - low) / 2;
      if (only_like(self, self->ends[middle]) < like)
        low = middle + 1;
      else
        high = middle;
    }
    self->back[a] = low > 0 ? self->ends[low - 1] : CAAC__NOBODY;
    self->ends[low] = a;
    if (low == longest) longest++;
  }
  for (size_t a = longest > 0 ? self->ends[longest - 1] : CAAC__NOBODY; a != CAAC__NOBODY; a = self->back[a])
    keep(self, a, only_like(self, a));
  forget_once(self, part);
}

/* Between two anchors. */
static void fill(caac__differ *self, stretch part)
{
  trim(self, &part);
  if (part.from[0] < part.to[0] && part.from[1] < part.to[1]) find_shortest(self, &part);
}

static void compare_tokens(caac__differ *self)
{
  stretch all = { { 0, 0 }, { self->sides[0]->count, self->sides[1]->count } }, gap;
  trim(self, &all);
  keep_anchors(self, &all);
  gap = all;
  for (size_t a = all.from[0]; a < all.to[0]; a++) {
    if (!self->kept[0][a]) continue;
    gap.to[0] = a;
    gap.to[1] = self->match[a];
    fill(self, gap);
    gap.from[0] = a + 1;
    gap.from[1] = self->match[a] + 1;
  }
  gap.to[0] = all.to[0];
  gap.to[1] = all.to[1];
  fill(self, gap);
}

/* ---- Islands ---- */

static int is_function_word(const caac__tokens *side, size_t i)
{
  char copy[8];
  size_t len = side->list[i].to - side->list[i].from;
  if (len >= sizeof copy) return 0;
  memcpy(copy, side->text + side->list[i].from, len);
  copy[len] = '\0';
  return caac__text_is_word(copy, function_words) || (len == 1 && strchr(",;:-", *copy));
}

/* Length of the run of kept tokens at `a` that are kept on both sides without a break. */
static size_t island_length(const caac__differ *self, size_t a)
{
  size_t len = 1, n = self->sides[0]->count, m = self->sides[1]->count;
  while (a + len < n && self->kept[0][a + len] && self->match[a] + len < m && self->match[a + len] == self->match[a] + len) len++;
  return len;
}

/* "end the use" -> "stop the raid": the lone "the" goes with its neighbours. Both sides must change before it and behind it, so
 * that a word put in or taken out leaves what stands beside it alone. */
static void sink_islands(caac__differ *self)
{
  for (size_t a = 0, len; a < self->sides[0]->count; a += len) {
    len = 1;
    if (!self->kept[0][a]) continue;
    size_t b = self->match[a], k = 0;
    len = island_length(self, a);
    if (len > ISLAND_MAX || a == 0 || b == 0 || a + len >= self->sides[0]->count || b + len >= self->sides[1]->count) continue;
    if (self->kept[0][a - 1] || self->kept[1][b - 1] || self->kept[0][a + len] || self->kept[1][b + len]) continue;
    while (k < len && is_function_word(self->sides[0], a + k)) k++;
    for (size_t i = 0; k == len && i < len; i++) self->kept[0][a + i] = self->kept[1][b + i] = 0;
  }
}

/* ---- Runs ---- */

/* The runs in the making: a run that changed is written when it ends, first what went, then what came. */
typedef struct writer {
  caac__buffer texts[3]; /* went, stays, came: change + 1 */
  caac__arena *arena;
  caac_edit *edits;
  size_t count, capacity;
  int failed;
} writer;

static void flush(writer *self, int change)
{
  caac__buffer *text = &self->texts[change + 1];
  if (text->len == 0 && !text->failed) return;
  char *copy = text->failed ? NULL : caac__arena_copy(self->arena, text->data, text->len);
  if (!copy || caac__grow(&self->edits, &self->capacity, self->count + 1, sizeof *self->edits) != 0)
    self->failed = 1;
  else
    self->edits[self->count++] = (caac_edit){ change, copy };
  caac__buffer_clear(text);
}

static void put(writer *self, int change, const char *text, size_t len)
{
  if (len == 0) return;
  if (change == 0) {
    flush(self, -1);
    flush(self, 1);
  } else {
    flush(self, 0);
  }
  caac__buffer_add_n(&self->texts[change + 1], text, len);
}

/* Blanks before a token; before the one behind the last: what is left of the text. */
static size_t gap_before(const caac__tokens *side, size_t i, const char **from)
{
  size_t start = i > 0 ? side->list[i - 1].to : 0;
  *from = side->text + start;
  return i < side->count ? side->list[i].from - start : strlen(side->text + start);
}

static void put_changed(writer *self, int change, const caac__tokens *side, size_t i)
{
  const char *gap;
  size_t len = gap_before(side, i, &gap);
  put(self, change, gap, len);
  put(self, change, side->text + side->list[i].from, side->list[i].to - side->list[i].from);
}

/* A blank stays if both sides have it. */
static void put_gap(writer *self, const caac__differ *work, size_t a, size_t b)
{
  const char *gaps[2];
  size_t lens[2] = { gap_before(work->sides[0], a, &gaps[0]), gap_before(work->sides[1], b, &gaps[1]) };
  if (lens[0] == lens[1]) {
    put(self, 0, gaps[0], lens[0]);
    return;
  }
  put(self, -1, gaps[0], lens[0]);
  put(self, 1, gaps[1], lens[1]);
}

static void write_runs(writer *self, const caac__differ *work)
{
  size_t n = work->sides[0]->count, m = work->sides[1]->count, a = 0, b = 0;
  while (a < n || b < m) {
    if (a < n && !work->kept[0][a]) {
      put_changed(self, -1, work->sides[0], a++);
    } else if (b < m && !work->kept[1][b]) {
      put_changed(self, 1, work->sides[1], b++);
    } else {
      const caac__token *token = &work->sides[0]->list[a];
      put_gap(self, work, a++, b++);
      put(self, 0, work->sides[0]->text + token->from, token->to - token->from);
    }
  }
  put_gap(self, work, n, m);
  for (int change = -1; change <= 1; change++) flush(self, change); /* at most one kind is left: what stays, or went and came */
}

/* ---- The differ ---- */

caac__differ *caac__differ_open(const caac__words *words)
{
  caac__differ *self = caac__alloc_zero(1, sizeof *self);
  if (!self) return NULL;
  self->trace = caac__realloc(NULL, (size_t)(CAAC__EDITS_MAX + 1) * TRACE_ROW, sizeof *self->trace);
  self->once[0] = caac__alloc_zero(words->exact.count + 1, sizeof *self->once[0]);
  self->once[1] = caac__alloc_zero(words->exact.count + 1, sizeof *self->once[1]);
  if (self->trace && self->once[0] && self->once[1]) return self;
  caac__differ_close(self);
  return NULL;
}

void caac__differ_close(caac__differ *self)
{
  if (!self) return;
  for (int s = 0; s < 2; s++) {
    caac__free(self->kept[s]);
    caac__free(self->once[s]);
  }
  caac__free(self->match);
  caac__free(self->ends);
  caac__free(self->back);
  caac__free(self->trace);
  caac__free(self);
}

/* Room for two texts, nothing kept yet. */
static int begin(caac__differ *self, const caac__tokens *before, const caac__tokens *after)
{
  const caac__tokens *sides[2] = { before, after };
  for (int s = 0; s < 2; s++) {
    self->sides[s] = sides[s];
    if (caac__grow(&self->kept[s], &self->kept_capacity[s], sides[s]->count + 1, 1) != 0) return -1;
    memset(self->kept[s], 0, sides[s]->count + 1);
  }
  if (caac__grow(&self->match, &self->match_capacity, before->count + 1, sizeof *self->match) != 0) return -1;
  if (caac__grow(&self->ends, &self->ends_capacity, before->count + 1, sizeof *self->ends) != 0) return -1;
  return caac__grow(&self->back, &self->back_capacity, before->count + 1, sizeof *self->back);
}

caac_status caac__differ_run(caac__differ *self, const caac__tokens *before, const caac__tokens *after, caac__arena *arena,
                             caac_edit **out, size_t *count)
{
  writer runs = { .arena = arena };
  *out = NULL;
  *count = 0;
  if (begin(self, before, after) != 0) return caac__fail_memory();
  compare_tokens(self);
  sink_islands(self);
  write_runs(&runs, self);
  caac_edit *edits = runs.failed ? NULL : caac__arena_alloc(arena, runs.count, sizeof *edits);
  if (edits && runs.count > 0) memcpy(edits, runs.edits, runs.count * sizeof *edits);
  for (int i = 0; i < 3; i++) caac__buffer_free(&runs.texts[i]);
  caac__free(runs.edits);
  if (!edits) return caac__fail_memory();
  *out = edits;
  *count = runs.count;
  return CAAC_OK;
}
