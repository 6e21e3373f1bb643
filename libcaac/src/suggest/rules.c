/* SPDX-License-Identifier: MIT */
/* Rules and requests: which rules speak of which request, and the uses that come of it. */
#include "learned.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"

enum { SPEAK_MAX = 16, SPANS_MAX = 16 };

typedef struct applying {
  caac__reader *reader;
  const caac__lexicon *lexicon;
  const char *text;
  const caac__frame *lead;
  caac__list_set around; /* lists of the whole unit and its lead */
  caac__list_set served; /* lists of addressees of whom a rule has spoken */
  int has_served_act;
  uint32_t served_act; /* the verb of the last request that a rule spoke of */
  caac_suggested_use uses[CAAC__UNIT_USES_MAX];
  size_t use_count;
} applying;

static int meets_about(const caac__rule *rule, const caac__list_set *about)
{
  for (size_t i = 0; i < rule->about_count; i++)
    if (!caac__sets_meet(&rule->about[i], about)) return 0;
  return 1;
}

static int meets_addressee(const caac__rule *rule, const caac__request *r)
{
  if (rule->is_anywhere && caac__sets_meet(&rule->to, &r->about)) return 1;
  for (size_t i = 0; i < r->addressees.count; i++)
    if (caac__sets_meet(&rule->to, &r->addressees.items[i].lists)) return 1;
  return 0;
}

static int speaks(const applying *a, const caac__rule *rule, const caac__request *r)
{
  if (rule->needs_content && r->is_vehicle) return 0;
  if (rule->by != CAAC__BY_ANY && r->by != CAAC__BY_ANY && rule->by != r->by) return 0;
  if (rule->has_to && !meets_addressee(rule, r)) return 0;
  if (!meets_about(rule, &r->about)) return 0;
  if (caac__sets_meet(&rule->unless, &r->about)) return 0;
  if (caac__sets_meet(&rule->nowhere, &a->around)) return 0;
  if (rule->has_with && !caac__sets_meet(&rule->with, &a->around)) return 0;
  return !rule->has_named || caac__sets_meet(&rule->named, &r->about);
}

/* The rules that speak, without those that another stands for. */
static size_t find_rules(const applying *a, const caac__request *r, unsigned fallback, const caac__rule **out)
{
  size_t count = 0, kept = 0;
  for (size_t i = 0; i < a->lexicon->rule_count && count < SPEAK_MAX; i++)
    if (a->lexicon->rules[i].is_fallback == fallback && speaks(a, &a->lexicon->rules[i], r)) out[count++] = &a->lexicon->rules[i];
  uint32_t dead = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < out[i]->instead_count; j++)
      for (size_t k = 0; k < count; k++)
        if (out[k] == &a->lexicon->rules[out[i]->instead[j]]) dead |= 1u << k;
  for (size_t i = 0; i < count; i++)
    if (!(dead >> i & 1)) out[kept++] = out[i];
  return kept;
}

/* Evidence */

static void add_span(caac_span *spans, size_t *count, const char *role, const char *list, size_t from, size_t to)
{
  for (size_t i = 0; i < *count; i++)
    if (spans[i].from == from && spans[i].to == to && strcmp(spans[i].role, role) == 0) return;
  if (*count < SPANS_MAX) spans[(*count)++] = (caac_span){ .role = role, .list = list, .from = from, .to = to };
}

static void add_words(const applying *a, caac_span *spans, size_t *count, const char *role, const char *list, size_t from,
                      size_t to)
{
  const caac__word *words = a->reader->words.items;
  if (to > from) add_span(spans, count, role, list, words[from].point_from, words[to - 1].point_to);
}

/* The first words of a request that are in one of these lists. */
static const caac__spot *first_of(const applying *a, const caac__request *r, const caac__list_set *lists)
{
  const caac__spots *spots = &a->reader->spots;
  for (size_t word = r->from; word < r->to; word++)
    for (uint32_t s = spots->first[word]; s != CAAC__NONE; s = spots->items[s].next)
      if (!spots->items[s].is_dead && caac__set_has(lists, spots->items[s].list) && spots->items[s].to <= r->to)
        return &spots->items[s];
  return NULL;
}

static int by_place(const void *x, const void *y)
{
  const caac_span *a = x, *b = y;
  if (a->from != b->from) return a->from < b->from ? -1 : 1;
  return a->to < b->to ? -1 : a->to > b->to;
}

void caac__spans_sort(caac_span *spans, size_t count)
{
  if (count > 1) qsort(spans, count, sizeof *spans, by_place);
}

static caac_status keep_spans(applying *a, const caac__rule *rule, const caac__request *r, const caac__addressee *to,
                              caac_suggested_use *use)
{
  caac_span spans[SPANS_MAX];
  size_t count = 0;
  const caac__list *lists = a->lexicon->lists;
  if (r->act_to > r->act_from) {
    const caac__spot *verb = caac__spot_at(&a->reader->spots, r->act_from, CAAC__ROLES_VERB | CAAC__ROLE_MODAL);
    add_words(a, spans, &count, "act", verb ? lists[verb->list].name : "", r->act_from, r->act_to);
  }
  if (to && to->to > to->from) {
    const caac__spot *spot = caac__spot_at(&a->reader->spots, to->from, CAAC__ROLES_NAME);
    add_words(a, spans, &count, "addressee", spot ? lists[spot->list].name : "", to->from, to->to);
  } else if (to && to->text && *to->text) {
    add_span(spans, &count, "context", "", 0, 0);
  }
  for (size_t i = 0; i < rule->about_count; i++) {
    const caac__spot *spot = first_of(a, r, &rule->about[i]);
    if (spot) add_words(a, spans, &count, "subject", lists[spot->list].name, spot->from, spot->to);
  }
  caac__spans_sort(spans, count);
  caac_span *kept = caac__arena_alloc(a->reader->arena, count + 1, sizeof *kept);
  if (!kept) return caac__fail_memory();
  memcpy(kept, spans, count * sizeof *spans);
  use->spans = kept;
  use->span_count = count;
  return CAAC_OK;
}

static const char *words_text(const applying *a, size_t from, size_t to)
{
  const caac__word *words = a->reader->words.items;
  if (to <= from) return "";
  return caac__arena_copy(a->reader->arena, a->text + words[from].from, words[to - 1].to - words[from].from);
}

const char *caac__addressee_text(const caac__reader *self, const char *text, const caac__addressee *to)
{
  const caac__word *words = self->words.items;
  if (to->to <= to->from) return to->text ? to->text : "";
  return caac__arena_copy(self->arena, text + words[to->from].from, words[to->to - 1].to - words[to->from].from);
}

/* Whom a request is about: somebody else than its addressee; else, of an appeal, the addressee. */
static const char *target_of(const applying *a, const caac__request *r, const char *option, const char *addressee)
{
  const caac__spots *spots = &a->reader->spots;
  for (size_t word = r->from; word < r->to; word++) {
    const caac__spot *spot = caac__spot_at(spots, word, CAAC__ROLE_TARGET);
    int is_addressee = !spot;
    for (size_t i = 0; i < r->addressees.count && !is_addressee; i++)
      is_addressee = spot->from < r->addressees.items[i].to && spot->to > r->addressees.items[i].from;
    if (!is_addressee) return words_text(a, spot->from, spot->to);
  }
  static const char *const appeals[] = { "2.b", "2.c", "3.b", "3.e" };
  for (size_t i = 0; i < sizeof appeals / sizeof *appeals; i++)
    if (strcmp(option, appeals[i]) == 0) return addressee;
  return "";
}

static caac_grade grade_of(const caac__rule *rule, const caac__request *r)
{
  const int missing =
      (r->act_to == r->act_from) + ((rule->has_to || rule->has_named) && r->is_inherited) + 2 * (int)rule->is_fallback;
  caac_grade grade = missing == 0 ? CAAC_GRADE_SURE : missing == 1 ? CAAC_GRADE_LIKELY : CAAC_GRADE_LOOK;
  return grade < rule->most ? grade : rule->most;
}

static const char *instrument_of(const applying *a, const caac__rule *rule)
{
  if (*rule->instrument) return rule->instrument;
  for (size_t i = 0; i < a->lexicon->list_count; i++)
    if (*a->lexicon->lists[i].instrument && caac__set_has(&a->around, i)) return a->lexicon->lists[i].instrument;
  return "";
}

/* The same option for the same addressee is one use, and so it is where a rule only guesses the addressee; the better grade is
 * kept. */
static int is_known(applying *a, const caac__rule *rule, const caac_suggested_use *use)
{
  const int is_guessed = !rule->has_to && !rule->has_named;
  for (size_t i = 0; i < a->use_count; i++) {
    caac_suggested_use *each = &a->uses[i];
    if (strcmp(each->option, use->option) != 0) continue;
    if (!is_guessed && *each->addressee && *use->addressee && strcmp(each->addressee, use->addressee) != 0) continue;
    if (!*each->addressee || (use->grade > each->grade && *use->addressee)) *each = *use;
    return 1;
  }
  return 0;
}

/* Is one of the lists of these words such that what is asked of them goes to whoever gets the letter? */
static int is_through(const applying *a, const caac__addressee *to)
{
  for (size_t i = 0; i < a->lexicon->list_count; i++)
    if (caac__set_has(&to->lists, i) && a->lexicon->lists[i].roles & CAAC__ROLE_THROUGH) return 1;
  return 0;
}

/* Who receives a request in the end: of a letter, whoever it is written to; of "the Government" in items, the one that the lead
 * names in full. */
static const caac__addressee *final_addressee(const applying *a, const caac__request *r, const caac__addressee *to)
{
  const caac__request *requests = a->reader->requests.items;
  if (!to || to->to == to->from) return to;
  const int goes_through = is_through(a, to);
  for (size_t i = (size_t)(r - requests); goes_through && i-- > 0;)
    if (requests[i].is_vehicle && requests[i].addressees.count) return &requests[i].addressees.items[0];
  if (!a->lead || !a->lead->to.count) return to;
  if (!goes_through && !caac__word_has(&a->reader->spots, to->from, CAAC__ROLE_ARTICLE) &&
      a->reader->words.items[to->from].is_capital)
    return to;
  for (size_t i = 0; i < a->lead->to.count; i++)
    if (goes_through || (to->to - to->from <= 2 && caac__sets_meet(&to->lists, &a->lead->to.items[i].lists)))
      return &a->lead->to.items[i];
  return to;
}

static caac_status add_use(applying *a, const caac__rule *rule, const caac__request *r, const caac__addressee *asked)
{
  const caac__addressee *to = final_addressee(a, r, asked);
  caac_suggested_use use = { .option = rule->option,
                             .limb = rule->limb ? rule->limb : r->limb,
                             .rule = rule->name,
                             .reason = rule->reason,
                             .grade = grade_of(rule, r),
                             .body = to && to->body ? to->body : "" };
  use.addressee = !to ? "" : to->to > to->from ? words_text(a, to->from, to->to) : to->text;
  if (!use.addressee) return caac__fail_memory();
  use.target = target_of(a, r, use.option, use.addressee);
  if (!use.target) return caac__fail_memory();
  use.instrument = instrument_of(a, rule);
  caac_status status = keep_spans(a, rule, r, to, &use);
  if (status == CAAC_OK && !is_known(a, rule, &use) && a->use_count < CAAC__UNIT_USES_MAX) {
    a->reader->use_requests[a->use_count] = (uint32_t)(r - a->reader->requests.items);
    a->uses[a->use_count++] = use;
  }
  return status;
}

/* A rule that needs no addressee: whom it names as such, those whom the request addresses, or the Council. */
static caac_status apply_without_addressee(applying *a, const caac__rule *rule, const caac__request *r)
{
  static const caac__addressee council = { .text = "Security Council", .body = "unsc" };
  const caac__addressee receiver = { .text = rule->receiver, .body = "" };
  const caac__spot *spot = first_of(a, r, &rule->receivers);
  if (spot) {
    const caac__addressee named = { .from = spot->from, .to = spot->to, .text = "", .body = spot->body };
    return add_use(a, rule, r, &named);
  }
  if (*rule->receiver) return add_use(a, rule, r, &receiver);
  if (r->addressees.count) return add_use(a, rule, r, &r->addressees.items[0]);
  return add_use(a, rule, r, r->by == CAAC__BY_COUNCIL ? &council : NULL);
}

static caac_status apply_rule(applying *a, const caac__rule *rule, const caac__request *r)
{
  if (rule->has_named) {
    const caac__spot *spot = first_of(a, r, &rule->named);
    caac__addressee named = {
      .from = spot ? spot->from : 0, .to = spot ? spot->to : 0, .text = "", .body = spot ? spot->body : ""
    };
    return add_use(a, rule, r, &named);
  }
  if (!rule->has_to) return apply_without_addressee(a, rule, r);
  caac_status status = CAAC_OK;
  size_t used = 0;
  for (size_t i = 0; i < r->addressees.count && status == CAAC_OK; i++)
    if (caac__sets_meet(&rule->to, &r->addressees.items[i].lists)) {
      status = add_use(a, rule, r, &r->addressees.items[i]);
      used++;
    }
  if (used || status != CAAC_OK) return status;
  const caac__spot *spot = first_of(a, r, &rule->to);
  caac__addressee named = {
    .from = spot ? spot->from : 0, .to = spot ? spot->to : 0, .text = "", .body = spot ? spot->body : ""
  };
  return add_use(a, rule, r, &named);
}

static int by_option(const void *x, const void *y)
{
  const caac_suggested_use *a = x, *b = y;
  return strcmp(a->option, b->option);
}

/* In the order of options, those of one option as they came. */
static void sort_uses(caac_suggested_use *uses, size_t count)
{
  for (size_t i = 1; i < count; i++) {
    caac_suggested_use use = uses[i];
    size_t at = i;
    for (; at > 0 && by_option(&uses[at - 1], &use) > 0; at--) uses[at] = uses[at - 1];
    uses[at] = use;
  }
}

/* In order, each with what its grade was worth on coded text. */
static void finish(const caac__lexicon *lexicon, caac_suggestion *out)
{
  caac_suggested_use *uses = (caac_suggested_use *)(uintptr_t)out->uses;
  sort_uses(uses, out->use_count);
  out->grade = CAAC_GRADE_SURE;
  for (size_t i = 0; i < out->use_count; i++) {
    const caac__observed *seen = &lexicon->observed[uses[i].grade];
    uses[i].tried = seen->tried;
    uses[i].precision = seen->tried ? (double)seen->right / (double)seen->tried : (double)NAN;
    if (uses[i].grade < out->grade) out->grade = uses[i].grade;
  }
}

static void find_around(applying *a)
{
  const caac__spots *spots = &a->reader->spots;
  for (size_t i = 0; i < spots->count; i++)
    if (!spots->items[i].is_dead) caac__set_add(&a->around, spots->items[i].list);
  if (a->lead) caac__set_join(&a->around, &a->lead->lists);
}

static int is_served(const applying *a, const caac__request *r)
{
  for (size_t i = 0; i < r->addressees.count; i++)
    if (caac__sets_meet(&a->served, &r->addressees.items[i].lists)) return 1;
  return 0;
}

/* Rules of last resort wait until the others have spoken of all requests. */
static caac_status apply_all(applying *a, const caac__request *r, unsigned fallback)
{
  const caac__rule *rules[SPEAK_MAX];
  caac_status status = CAAC_OK;
  if (fallback && (is_served(a, r) || (a->has_served_act && r->act_from == a->served_act))) return CAAC_OK;
  const size_t count = find_rules(a, r, fallback, rules);
  for (size_t i = 0; i < count && status == CAAC_OK; i++) status = apply_rule(a, rules[i], r);
  for (size_t i = 0; i < r->addressees.count && count; i++) caac__set_join(&a->served, &r->addressees.items[i].lists);
  if (count) {
    a->has_served_act = 1;
    a->served_act = r->act_from;
  }
  return status;
}

caac_status caac__rules_apply(caac__reader *self, const char *text, const caac__frame *lead, caac_suggestion *out)
{
  applying a = { .reader = self, .lexicon = self->lexicon, .text = text, .lead = lead };
  caac_status status = CAAC_OK;
  find_around(&a);
  for (unsigned fallback = 0; fallback < 2 && status == CAAC_OK; fallback++)
    for (size_t i = 0; i < self->requests.count && status == CAAC_OK; i++)
      status = apply_all(&a, &self->requests.items[i], fallback);
  if (status != CAAC_OK) return status;
  caac_suggested_use *kept = caac__arena_alloc(self->arena, a.use_count + 1, sizeof *kept);
  if (!kept) return caac__fail_memory();
  memcpy(kept, a.uses, a.use_count * sizeof *kept);
  out->uses = kept;
  out->use_count = a.use_count;
  status = caac__learned_apply(self, text, out);
  if (status == CAAC_OK) finish(self->lexicon, out);
  return status;
}
