/* SPDX-License-Identifier: MIT */
/* A quotation among the letters of a document: the same letters, else nearly the same words. Where it stands more than once, what
 * stands around it in the source decides. Cost grows with the words of a quotation and with how often its rarest word occurs,
 * within bounds. */
#include "refi.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"

/* Bounds, and what counts as close; documented in docs/exchange.md. */
enum {
  GRAM = 4,           /* words that have to be the same for source and document to be put beside each other there */
  LOOKED_AT_MAX = 64, /* words of a quotation among which the rarest is chosen */
  RARE_TRIED = 3,
  PLACES_MAX = 4096, /* places of a word that are looked at */
  VOTERS_MAX = 256,
  VOTER_PLACES = 32,
  CLOSE_WORDS = 5, /* the least for which nearly the same words are enough */
  CLOSE_PERCENT = 90,
  NEAR = 40,    /* letters from where it is expected: what stands around it has decided */
  TAKES_IN = 20 /* letters of a unit that a quotation has to have, or half of it */
};

/* ---- Source and document side by side ---- */

typedef struct gram {
  uint64_t hash;
  size_t word;
} gram;

static int by_hash(const void *a, const void *b)
{
  const gram *x = a, *y = b;
  if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
  return (x->word > y->word) - (x->word < y->word);
}

/* The runs of GRAM words, those that occur once, ordered by their hash. */
static caac_status list_grams(const uint32_t *numbers, size_t count, gram **out, size_t *kept)
{
  size_t listed = 0;
  *kept = 0;
  *out = caac__realloc(NULL, count + 1, sizeof **out);
  if (!*out) return caac__fail_memory();
  for (size_t i = 0; i + GRAM <= count; i++) {
    int is_known = 1;
    for (size_t k = 0; k < GRAM; k++) is_known &= numbers[i + k] != CAAC__NONE;
    if (is_known) (*out)[listed++] = (gram){ caac__hash((const char *)(numbers + i), GRAM * sizeof *numbers), i };
  }
  qsort(*out, listed, sizeof **out, by_hash);
  for (size_t i = 0, next; i < listed; i = next) {
    for (next = i + 1; next < listed && (*out)[next].hash == (*out)[i].hash;) next++;
    if (next == i + 1) (*out)[(*kept)++] = (*out)[i];
  }
  return CAAC_OK;
}

static int by_source(const void *a, const void *b)
{
  const struct caac__refi_pair *x = a, *y = b;
  return (x->source > y->source) - (x->source < y->source);
}

/* Keep the longest run of pairs that is in order on both sides. `pairs` are ordered by source, none twice. */
static caac_status keep_longest(caac__refi_alignment *self)
{
  size_t length = 0;
  size_t *ends = caac__realloc(NULL, self->count + 1, sizeof *ends); /* of runs by length: the pair that ends first */
  size_t *before = caac__realloc(NULL, self->count + 1, sizeof *before);
  if (!ends || !before) {
    caac__free(ends);
    caac__free(before);
    return caac__fail_memory();
  }
  for (size_t i = 0; i < self->count; i++) {
    size_t low = 0, high = length;
    while (low < high) {
      const size_t middle = low + (high - low) / 2;
      if (self->pairs[ends[middle]].document < self->pairs[i].document)
        low = middle + 1;
      else
        high = middle;
    }
    before[i] = low ? ends[low - 1] : SIZE_MAX;
    ends[low] = i;
    if (low == length) length++;
  }
  for (size_t i = length ? ends[length - 1] : SIZE_MAX, n = length; n > 0; i = before[i]) ends[--n] = i;
  for (size_t n = 0; n < length; n++) self->pairs[n] = self->pairs[ends[n]];
  self->count = length;
  caac__free(ends);
  caac__free(before);
  return CAAC_OK;
}

static caac_status pair_grams(caac__refi_alignment *self, const caac__letters *source, const gram *ours, size_t our_count,
                              const caac__refi_run *document, const gram *theirs, size_t their_count)
{
  self->pairs = caac__realloc(NULL, our_count + 1, sizeof *self->pairs);
  if (!self->pairs) return caac__fail_memory();
  for (size_t i = 0, k = 0; i < our_count; i++) {
    while (k < their_count && theirs[k].hash < ours[i].hash) k++;
    if (k == their_count || theirs[k].hash != ours[i].hash) continue;
    self->pairs[self->count++] = (struct caac__refi_pair){ source->words[ours[i].word], document->letters.words[theirs[k].word] };
  }
  qsort(self->pairs, self->count, sizeof *self->pairs, by_source);
  return keep_longest(self);
}

caac_status caac__refi_align(caac__refi_alignment *self, const caac__refi_text *source, const caac__refi_run *document)
{
  uint32_t *numbers = caac__realloc(NULL, source->own_words + 1, sizeof *numbers);
  gram *ours = NULL, *theirs = NULL;
  size_t our_count = 0, their_count = 0;
  *self = (caac__refi_alignment){ .document_len = document->letters.len };
  caac_status status = numbers ? CAAC_OK : caac__fail_memory();
  if (!status) {
    caac__refi_run_numbers(document, &source->letters, 0, source->own_words, numbers);
    self->source_len =
        source->own_words < source->letters.word_count ? source->letters.words[source->own_words] : source->letters.len;
    status = list_grams(numbers, source->own_words, &ours, &our_count);
  }
  if (!status) status = list_grams(document->numbers, document->letters.word_count, &theirs, &their_count);
  if (!status) status = pair_grams(self, &source->letters, ours, our_count, document, theirs, their_count);
  caac__free(numbers);
  caac__free(ours);
  caac__free(theirs);
  return status;
}

void caac__refi_alignment_free(caac__refi_alignment *self)
{
  caac__free(self->pairs);
  *self = (caac__refi_alignment){ 0 };
}

/* Where in the document a letter of the source is expected: as far from the nearest pair as in the source. */
static size_t expected(const caac__refi_alignment *self, size_t letter)
{
  size_t low = 0, high = self->count; /* pairs before `low` stand at or before the letter */
  if (self->count == 0)
    return self->source_len ? (size_t)((double)letter / (double)self->source_len * (double)self->document_len) : 0;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (self->pairs[middle].source <= letter)
      low = middle + 1;
    else
      high = middle;
  }
  const struct caac__refi_pair *before = low ? &self->pairs[low - 1] : NULL;
  const struct caac__refi_pair *behind = low < self->count ? &self->pairs[low] : NULL;
  if (before && (!behind || letter - before->source <= behind->source - letter))
    return before->document + (letter - before->source);
  const size_t back = behind->source - letter;
  return behind->document > back ? behind->document - back : 0;
}

/* ---- The quotation at hand ---- */

typedef struct search {
  const caac__refi_run *run;
  const caac__letters *letters; /* of the source */
  size_t first, words;          /* of the quotation */
  const char *bytes;
  size_t len;
  const uint32_t *numbers; /* of its words in the run */
  size_t expected;         /* letter of the run; SIZE_MAX: nothing is expected */
} search;

static size_t distance(size_t a, size_t b) { return a > b ? a - b : b - a; }

static size_t occurs(const search *s, size_t word)
{
  const uint32_t number = s->numbers[word];
  return number == CAAC__NONE ? 0 : s->run->start[number + 1] - s->run->start[number];
}

/* The rarest word of the quotation that occurs, more often than `than` and not earlier than the one before; SIZE_MAX for none. */
static size_t next_rarest(const search *s, const size_t *tried, size_t tried_count)
{
  size_t best = SIZE_MAX;
  for (size_t i = 0; i < s->words && i < LOOKED_AT_MAX; i++) {
    int is_tried = occurs(s, i) == 0;
    for (size_t k = 0; k < tried_count; k++) is_tried |= s->numbers[tried[k]] == s->numbers[i];
    if (!is_tried && (best == SIZE_MAX || occurs(s, i) < occurs(s, best))) best = i;
  }
  return best;
}

static int is_edge(const caac__letters *letters, size_t place)
{
  const size_t word = caac__letters_word(letters, place);
  return word == letters->word_count || letters->words[word] == place;
}

/* Do the letters of the quotation stand at `from`? One or two words have to be whole words there. */
static int stands_at(const search *s, size_t from)
{
  const caac__letters *run = &s->run->letters;
  if (from + s->len > run->len || memcmp(run->bytes + from, s->bytes, s->len) != 0) return 0;
  return s->words > 2 || (is_edge(run, from) && is_edge(run, from + s->len));
}

/* Look at the places of a word of the quotation, the nearest to where it is expected first, until two fit. */
static void try_word(const search *s, size_t word, caac__refi_place *out)
{
  const uint32_t number = s->numbers[word];
  const size_t offset = s->letters->words[s->first + word] - s->letters->words[s->first];
  const uint32_t *places = s->run->places + s->run->start[number];
  const size_t count = s->run->start[number + 1] - s->run->start[number];
  const size_t wanted = s->expected == SIZE_MAX ? 0 : s->expected + offset;
  size_t up = 0, down, found = 0;
  for (size_t high = count; up < high;) {
    const size_t middle = up + (high - up) / 2;
    if (s->run->letters.words[places[middle]] < wanted)
      up = middle + 1;
    else
      high = middle;
  }
  down = up;
  for (size_t looked = 0; looked < PLACES_MAX && found < 2 && (up < count || down > 0); looked++) {
    const size_t above = up < count ? s->run->letters.words[places[up]] : SIZE_MAX;
    const size_t below = down > 0 ? s->run->letters.words[places[down - 1]] : SIZE_MAX;
    const int goes_up = below == SIZE_MAX || (above != SIZE_MAX && above - wanted <= wanted - below);
    const size_t place = goes_up ? above : below;
    up += (size_t)goes_up;
    down -= (size_t)!goes_up;
    if (place < offset || !stands_at(s, place - offset)) continue;
    if (found++ == 0) *out = (caac__refi_place){ CAAC__REFI_EXACT, s->run, place - offset, place - offset + s->len, 0, 0, 0 };
  }
  out->is_doubtful = found > 1 && (s->expected == SIZE_MAX || distance(out->from, s->expected) > NEAR);
}

static void find_exact(const search *s, caac__refi_place *out)
{
  size_t tried[RARE_TRIED], count = 0;
  while (count < RARE_TRIED && out->how == CAAC__REFI_NOT_FOUND) {
    const size_t word = next_rarest(s, tried, count);
    if (word == SIZE_MAX) return;
    tried[count++] = word;
    try_word(s, word, out);
  }
}

/* ---- Nearly the same words ---- */

static int by_size(const void *a, const void *b)
{
  const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

/* Words of the quotation say where it would begin. */
static size_t vote(const search *s, int64_t *votes)
{
  const size_t step = s->words / VOTERS_MAX + 1;
  size_t count = 0;
  for (size_t i = 0; i < s->words; i += step) {
    const size_t places = occurs(s, i);
    if (places > VOTER_PLACES) continue;
    for (size_t k = 0; k < places; k++) votes[count++] = (int64_t)s->run->places[s->run->start[s->numbers[i]] + k] - (int64_t)i;
  }
  qsort(votes, count, sizeof *votes, by_size);
  return count;
}

/* The narrowest agreement of most: first and last of the votes within a window. Of equals the nearest to what is expected. */
static size_t count_votes(const search *s, const int64_t *votes, size_t count, int64_t *low, int64_t *high)
{
  const int64_t width = s->words / 8 > 4 ? (int64_t)(s->words / 8) : 4;
  const int64_t wanted = s->expected == SIZE_MAX ? 0 : (int64_t)caac__letters_word(&s->run->letters, s->expected);
  size_t best = 0;
  for (size_t i = 0, end = 0; i < count; i++) {
    while (end < count && votes[end] - votes[i] <= width) end++;
    const size_t size = end - i;
    if (size < best || (size == best && llabs(votes[i] - wanted) >= llabs(*low - wanted))) continue;
    best = size;
    *low = votes[i];
    *high = votes[end - 1];
  }
  return best;
}

/* How many words of a stretch of the run are words of the quotation, each counted as often as in both; and the first and last. */
static caac_status compare_words(const search *s, size_t from, size_t to, size_t *common, size_t *first, size_t *last)
{
  caac__intern seen = { 0 };
  uint32_t *left = caac__alloc_zero(s->words + 1, sizeof *left);
  caac_status status = left ? CAAC_OK : caac__fail_memory();
  *common = 0;
  for (size_t i = 0; i < s->words && !status; i++) {
    const uint32_t number = caac__intern_add(&seen, (const char *)&s->numbers[i], sizeof s->numbers[i]);
    if (number == CAAC__NONE)
      status = caac__fail_memory();
    else if (s->numbers[i] != CAAC__NONE)
      left[number]++;
  }
  for (size_t i = from; i < to && !status; i++) {
    const uint32_t number = caac__intern_find(&seen, (const char *)&s->run->numbers[i], sizeof s->run->numbers[i]);
    if (number == CAAC__NONE || left[number] == 0) continue;
    left[number]--;
    if ((*common)++ == 0) *first = i;
    *last = i;
  }
  caac__intern_free(&seen);
  caac__free(left);
  return status;
}

static caac_status find_close(const search *s, caac__refi_place *out)
{
  int64_t low = 0, high = 0;
  size_t common, first = 0, last = 0;
  if (s->words < CLOSE_WORDS) return CAAC_OK;
  int64_t *votes = caac__realloc(NULL, VOTERS_MAX * VOTER_PLACES + 1, sizeof *votes);
  if (!votes) return caac__fail_memory();
  const size_t agreed = count_votes(s, votes, vote(s, votes), &low, &high);
  caac__free(votes);
  if (agreed == 0) return CAAC_OK;
  const size_t all = s->run->letters.word_count;
  const size_t from = low > 0 ? (size_t)low : 0, end = high + (int64_t)s->words > 0 ? (size_t)(high + (int64_t)s->words) : 0;
  const size_t to = end < all ? end : all;
  caac_status status = compare_words(s, from, to, &common, &first, &last);
  if (status || common == 0 || 200 * common < CLOSE_PERCENT * (s->words + last - first + 1)) return status;
  *out = (caac__refi_place){
    CAAC__REFI_CLOSE, s->run, s->run->letters.words[first], caac__letters_word_end(&s->run->letters, last), 0, 0, 0
  };
  return CAAC_OK;
}

/* ---- Units ---- */

static size_t has_of(const caac__refi_place *self, size_t unit)
{
  const size_t from = self->run->unit_from[unit], to = self->run->unit_from[unit + 1];
  const size_t begin = from > self->from ? from : self->from, end = to < self->to ? to : self->to;
  return end > begin ? end - begin : 0;
}

static int takes_in(const caac__refi_place *self, size_t unit)
{
  const size_t has = has_of(self, unit);
  return has > 0 && (has >= TAKES_IN || 2 * has >= self->run->unit_from[unit + 1] - self->run->unit_from[unit]);
}

int caac__refi_covers(const caac__refi_place *self, size_t unit)
{
  if (takes_in(self, unit)) return 1;
  for (size_t i = self->unit; i < self->unit_end; i++)
    if (takes_in(self, i) || has_of(self, i) > has_of(self, unit) || (i < unit && has_of(self, i) == has_of(self, unit)))
      return 0;
  return 1;
}

/* The unit in which a letter stands. */
static size_t unit_at(const caac__refi_run *run, size_t letter)
{
  size_t low = 0, high = run->unit_count;
  while (high - low > 1) {
    const size_t middle = low + (high - low) / 2;
    if (run->unit_from[middle] <= letter)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* ---- Public ---- */

caac_status caac__refi_find(const caac__refi_document *document, const caac__refi_alignment *alignment,
                            const caac__refi_text *source, const caac__refi_quote *quote, caac__refi_place *out)
{
  search s = { .letters = &source->letters, .first = quote->first, .words = quote->end - quote->first };
  caac_status status = CAAC_OK;
  *out = (caac__refi_place){ CAAC__REFI_NOT_FOUND, NULL, 0, 0, 0, 0, 0 };
  if (s.words == 0 || document->unit_count == 0) return CAAC_OK;
  const size_t from = source->letters.words[quote->first];
  s.bytes = source->letters.bytes + from;
  s.len = caac__letters_word_end(&source->letters, quote->end - 1) - from;
  uint32_t *numbers = caac__realloc(NULL, s.words, sizeof *numbers);
  if (!numbers) return caac__fail_memory();
  for (int close = 0; close < 2; close++)
    for (int i = 0; i < 2 && !status && out->how == CAAC__REFI_NOT_FOUND; i++) {
      s.run = &document->runs[i];
      s.expected = quote->first < source->own_words ? expected(&alignment[i], from) : SIZE_MAX;
      s.numbers = numbers;
      caac__refi_run_numbers(s.run, s.letters, quote->first, quote->end, numbers);
      if (close)
        status = find_close(&s, out);
      else
        find_exact(&s, out);
    }
  caac__free(numbers);
  if (status || out->how == CAAC__REFI_NOT_FOUND) return status;
  out->unit = unit_at(out->run, out->from);
  out->unit_end = unit_at(out->run, out->to - 1) + 1;
  return CAAC_OK;
}
