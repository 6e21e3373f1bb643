/* SPDX-License-Identifier: MIT */
/* What was learned has a say in which options a unit is given: it drops what it has good reason to doubt, and adds what rules do
 * not say. Of a rule that it was not trained with it says nothing. */
#include "learned.h"

#include <string.h>

#include "alloc.h"

enum { WORDS_SHOWN = 3, SPAN_LEAST = 150 };

typedef struct weighing {
  const caac__reader *reader;
  const caac__weights *weights;
  int32_t *score; /* by option */
} weighing;

static void weigh_one(void *payload, caac__feature_kind kind, uint32_t number)
{
  weighing *w = payload;
  const uint32_t feature = caac__feature_of(w->weights, kind, number);
  if (feature == CAAC__NONE) return;
  const int16_t *row = w->weights->rows[feature];
  for (size_t i = 0; i < CAAC__WEIGHED_MAX; i++) w->score[i] += row[i];
}

static int marked(uint8_t *marks, size_t number)
{
  const int was = marks[number / 8] >> (number % 8) & 1;
  marks[number / 8] = (uint8_t)(marks[number / 8] | 1u << (number % 8));
  return was;
}

static void visit_words(const caac__reader *self, const caac__request *r, uint8_t *marks, caac__feature_visit visit,
                        void *payload)
{
  for (size_t word = r->from; word < r->to; word++) {
    const uint32_t stem = self->words.items[word].stem;
    if (stem != CAAC__NONE && !marked(marks, stem)) visit(payload, CAAC__FEATURE_WORD, stem);
  }
}

static void visit_set(const caac__list_set *set, size_t count, caac__feature_kind kind, caac__feature_visit visit, void *payload)
{
  for (size_t list = 0; list < count; list++)
    if (caac__set_has(set, list)) visit(payload, kind, (uint32_t)list);
}

caac_status caac__features_visit(const caac__reader *self, const caac__request *requests, size_t count,
                                 const caac_suggestion *by_rules, caac__feature_visit visit, void *payload)
{
  caac__list_set about = { 0 }, to = { 0 };
  int by[CAAC__BY_COUNCIL + 1] = { 0 };
  uint8_t *marks = caac__alloc_zero(self->lexicon->vocabulary.stems.count / 8 + 1, 1);
  if (!marks) return caac__fail_memory();
  for (size_t i = 0; i < count; i++) {
    const caac__request *r = &requests[i];
    visit_words(self, r, marks, visit, payload);
    caac__set_join(&about, &r->about);
    for (size_t k = 0; k < r->addressees.count; k++) caac__set_join(&to, &r->addressees.items[k].lists);
    by[r->by] = 1;
  }
  caac__free(marks);
  visit_set(&about, self->lexicon->list_count, CAAC__FEATURE_LIST, visit, payload);
  visit_set(&to, self->lexicon->list_count, CAAC__FEATURE_TO, visit, payload);
  for (uint32_t actor = CAAC__BY_GROUP; actor <= CAAC__BY_COUNCIL; actor++)
    if (by[actor]) visit(payload, CAAC__FEATURE_BY, actor);
  for (uint32_t rule = 0; by_rules && by_rules->use_count && rule < self->lexicon->rule_count; rule++)
    for (size_t i = 0; i < by_rules->use_count; i++)
      if (by_rules->uses[i].rule == self->lexicon->rules[rule].name && &self->requests.items[self->use_requests[i]] >= requests &&
          &self->requests.items[self->use_requests[i]] < requests + count) {
        visit(payload, CAAC__FEATURE_RULE, rule);
        break;
      }
  return CAAC_OK;
}

static caac_status score(const caac__reader *self, const caac__request *requests, size_t count, const caac_suggestion *by_rules,
                         int32_t *out)
{
  weighing w = { .reader = self, .weights = self->weights, .score = out };
  return caac__features_visit(self, requests, count, by_rules, weigh_one, &w);
}

/* What the unit as a whole and its requests speak for. */
typedef struct verdict {
  int32_t scores[CAAC__WEIGHED_MAX];    /* the higher of both */
  uint32_t requests[CAAC__WEIGHED_MAX]; /* the request that speaks most for an option */
  uint32_t chosen;                      /* a set of bits */
} verdict;

static void choose(const caac__weights *weights, verdict *v)
{
  size_t best = 0;
  for (size_t i = 1; i < weights->option_count; i++)
    if (v->scores[i] > v->scores[best]) best = i;
  if (!v->chosen && v->scores[best] > weights->alone) v->chosen = 1u << best;
}

static caac_status judge(const caac__reader *self, const caac_suggestion *by_rules, verdict *v)
{
  const caac__weights *weights = self->weights;
  int32_t most[CAAC__WEIGHED_MAX];
  memcpy(v->scores, weights->bias, sizeof v->scores);
  caac_status status = score(self, self->requests.items, self->requests.count, by_rules, v->scores);
  for (size_t i = 0; i < weights->option_count; i++) {
    v->chosen |= (uint32_t)(v->scores[i] > weights->unit) << i;
    most[i] = INT32_MIN;
  }
  const size_t count = self->requests.count > 1 ? self->requests.count : 0; /* the only one says what the unit says */
  for (uint32_t r = 0; r < count && status == CAAC_OK; r++) {
    int32_t scores[CAAC__WEIGHED_MAX];
    memcpy(scores, weights->bias, sizeof scores);
    status = score(self, &self->requests.items[r], 1, by_rules, scores);
    for (size_t i = 0; i < weights->option_count; i++) {
      if (scores[i] <= most[i]) continue;
      most[i] = scores[i];
      v->requests[i] = r;
      v->chosen |= (uint32_t)(scores[i] > weights->request) << i;
      if (scores[i] > v->scores[i]) v->scores[i] = scores[i];
    }
  }
  if (status == CAAC_OK) choose(weights, v);
  return status;
}

static int place_of(const caac__weights *weights, const char *option)
{
  for (size_t i = 0; i < weights->option_count; i++)
    if (strcmp(weights->options[i], option) == 0) return (int)i;
  return -1;
}

static int knows_rule(const caac__reader *self, const char *name)
{
  const uint32_t rule = caac__lexicon_rule(self->lexicon, name, strlen(name));
  if (rule == CAAC__NONE || strcmp(self->lexicon->rules[rule].file, CAAC__LEXICON_BUILTIN) != 0) return 0; /* of a file on top */
  return caac__feature_of(self->weights, CAAC__FEATURE_RULE, rule) != CAAC__NONE;
}

/* Words of a request that speak for an option, the strongest first. */
static size_t strongest(const caac__reader *self, const caac__request *r, int option, uint32_t words[WORDS_SHOWN])
{
  int32_t values[WORDS_SHOWN] = { 0 };
  size_t count = 0;
  for (uint32_t word = r->from; word < r->to; word++) {
    const uint32_t feature = caac__feature_of(self->weights, CAAC__FEATURE_WORD, self->words.items[word].stem);
    const int32_t value = feature == CAAC__NONE ? 0 : self->weights->rows[feature][option];
    if (value < SPAN_LEAST) continue;
    size_t at = count < WORDS_SHOWN ? count++ : WORDS_SHOWN;
    for (; at > 0 && values[at - 1] < value; at--)
      if (at < WORDS_SHOWN) values[at] = values[at - 1], words[at] = words[at - 1];
    if (at < WORDS_SHOWN) values[at] = value, words[at] = word;
  }
  return count;
}

static caac_status add_spans(const caac__reader *self, const caac__request *r, const caac__addressee *to, int option,
                             caac_suggested_use *use)
{
  uint32_t words[WORDS_SHOWN];
  const size_t count = strongest(self, r, option, words);
  caac_span *spans = caac__arena_alloc(self->arena, count + 3, sizeof *spans);
  if (!spans) return caac__fail_memory();
  const caac__word *items = self->words.items;
  if (r->act_to > r->act_from)
    spans[use->span_count++] = (caac_span){ "act", "", items[r->act_from].point_from, items[r->act_to - 1].point_to };
  if (to && to->to > to->from)
    spans[use->span_count++] = (caac_span){ "addressee", "", items[to->from].point_from, items[to->to - 1].point_to };
  for (size_t i = 0; i < count; i++)
    spans[use->span_count++] = (caac_span){ "subject", "", items[words[i]].point_from, items[words[i]].point_to };
  caac__spans_sort(spans, use->span_count);
  use->spans = spans;
  return CAAC_OK;
}

static const caac__addressee *addressee_of(const caac__reader *self, const caac__request *r, int option)
{
  const caac__addressee *best = NULL;
  int32_t most = 0;
  for (size_t i = 0; i < r->addressees.count; i++) {
    int32_t scores[CAAC__WEIGHED_MAX] = { 0 };
    weighing w = { .reader = self, .weights = self->weights, .score = scores };
    visit_set(&r->addressees.items[i].lists, self->lexicon->list_count, CAAC__FEATURE_TO, weigh_one, &w);
    if (!best || scores[option] > most) {
      best = &r->addressees.items[i];
      most = scores[option];
    }
  }
  return best;
}

static caac_status add_learned(const caac__reader *self, const char *text, int option, const verdict *v, caac_suggested_use *use)
{
  const caac__request *r = &self->requests.items[v->requests[option]];
  const int32_t value = v->scores[option];
  const caac__addressee *to = addressee_of(self, r, option);
  *use = (caac_suggested_use){ .option = self->weights->options[option],
                               .limb = r->limb,
                               .addressee = "",
                               .body = to && to->body ? to->body : "",
                               .target = "",
                               .instrument = "",
                               .rule = CAAC__RULE_LEARNED,
                               .reason = "coded units with these words have this option",
                               .grade = value > CAAC__LEARNED_LIKELY ? CAAC_GRADE_LIKELY : CAAC_GRADE_LOOK };
  if (to) {
    use->addressee = caac__addressee_text(self, text, to);
    if (!use->addressee) return caac__fail_memory();
  } else if (r->by == CAAC__BY_COUNCIL) {
    use->addressee = "Security Council";
    use->body = "unsc";
  }
  return add_spans(self, r, to, option, use);
}

/* Keep the uses of rules that the scores do not speak against; how many. */
static size_t keep_uses(const caac__reader *self, const caac_suggestion *by_rules, const verdict *v, caac_suggested_use *kept,
                        uint32_t *said)
{
  size_t count = 0;
  for (size_t i = 0; i < by_rules->use_count; i++) {
    caac_suggested_use use = by_rules->uses[i];
    const int place = place_of(self->weights, use.option);
    const int is_known = place >= 0 && knows_rule(self, use.rule);
    if (is_known && !(v->chosen >> place & 1)) continue;
    if (is_known && v->scores[place] < CAAC__LEARNED_SURE && use.grade == CAAC_GRADE_SURE) use.grade = CAAC_GRADE_LIKELY;
    if (is_known && v->scores[place] < CAAC__LEARNED_LIKELY) use.grade = CAAC_GRADE_LOOK;
    if (is_known && v->scores[place] >= CAAC__LEARNED_SURE && use.grade == CAAC_GRADE_LIKELY) use.grade = CAAC_GRADE_SURE;
    if (place >= 0) *said |= 1u << place;
    kept[count++] = use;
  }
  return count;
}

caac_status caac__learned_apply(caac__reader *self, const char *text, caac_suggestion *io)
{
  verdict v = { .chosen = 0 };
  const caac__weights *weights = self->weights;
  uint32_t said = 0;
  if (!weights || !weights->option_count || !self->requests.count) return CAAC_OK;
  if (!io->use_count && caac__reader_has(self, CAAC__ROLE_LEAD)) return CAAC_OK; /* it announces what other units do */
  caac_status status = judge(self, io, &v);
  if (status != CAAC_OK) return status;
  caac_suggested_use *kept = caac__arena_alloc(self->arena, io->use_count + weights->option_count + 1, sizeof *kept);
  if (!kept) return caac__fail_memory();
  size_t count = keep_uses(self, io, &v, kept, &said);
  for (size_t i = 0; i < weights->option_count && status == CAAC_OK; i++)
    if (v.chosen >> i & 1 && !(said >> i & 1)) status = add_learned(self, text, (int)i, &v, &kept[count++]);
  io->uses = kept;
  io->use_count = count;
  return status;
}
