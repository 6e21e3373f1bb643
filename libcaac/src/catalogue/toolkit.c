/* SPDX-License-Identifier: MIT */
/* Editions: looking things up in them and going through them. Nothing here allocates, but for naming what is nearest. */
#include "catalogue.h"

#include <string.h>

#include "alloc.h"
#include "number.h"
#include "params.h"
#include "text.h"

static const char *const branch_names[] = { "?", "direct", "either", "council" };
static const char *const branch_texts[] = {
  "?",
  "Direct action by the WG",
  "Direct action by the WG or possible recommendations to the UNSC, as appropriate",
  "Possible recommendations to the UNSC",
};
static const char *const limb_names[] = { "unsaid", "direct", "council", NULL };

static const caac_toolkit builtin = {
  .edition = CAAC__EDITION,
  .headings = caac__headings,
  .heading_count = CAAC__HEADINGS,
  .options = caac__options,
  .option_count = CAAC__OPTIONS,
  .slots = caac__option_slots,
  .slot_count = CAAC__SLOTS,
};

const caac_toolkit *caac_toolkit_builtin(void) { return &builtin; }

void caac_toolkit_free(caac_toolkit *self)
{
  if (!self || !self->blocks) return;
  void **blocks = self->blocks; /* the edition is one of its own blocks */
  for (size_t i = self->block_count; i-- > 0;) caac__free(blocks[i]);
  caac__free(blocks);
}

const char *caac_toolkit_edition(const caac_toolkit *self) { return self->edition; }

/* Options */

size_t caac_toolkit_count(const caac_toolkit *self) { return self->option_count; }

const caac_option *caac_toolkit_at(const caac_toolkit *self, size_t i)
{
  return i < self->option_count ? &self->options[i] : NULL;
}

int caac__option_slot(const char *id)
{
  int heading = 0;
  const char *at = id;
  if (*at < '1' || *at > '9') return -1;
  for (; *at >= '0' && *at <= '9' && heading < CAAC__HEADING_MAX; at++) heading = heading * 10 + (*at - '0');
  if (heading > CAAC__HEADING_MAX || *at++ != '.') return -1;
  int letter = *at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at;
  if (letter < 'a' || letter > 'z' || at[1] != '\0') return -1;
  return CAAC__SLOT(heading, letter);
}

static const caac_option *option_in_slot(const caac_toolkit *self, int slot)
{
  if (slot < 0 || (size_t)slot >= self->slot_count || self->slots[slot] == 0) return NULL;
  return &self->options[self->slots[slot] - 1];
}

/* The last option of the heading that the id names, for one that has a good form; the nearest by spelling for any other. */
static const char *nearest_option(const caac_toolkit *self, const char *id, int slot)
{
  const char *nearest = NULL;
  for (size_t i = 0; i < self->option_count && slot >= 0; i++)
    if (self->options[i].heading == slot / CAAC__LETTERS + 1) nearest = self->options[i].id;
  if (nearest) return nearest;
  const char **ids = caac__alloc_zero(self->option_count + 1, sizeof *ids);
  if (!ids) return NULL;
  for (size_t i = 0; i < self->option_count; i++) ids[i] = self->options[i].id;
  nearest = caac__text_nearest(id, ids);
  caac__free(ids);
  return nearest;
}

const caac_option *caac_toolkit_find(const caac_toolkit *self, const char *id)
{
  int slot = caac__option_slot(id ? id : "");
  const caac_option *found = option_in_slot(self, slot);
  if (found) return found;
  const char *nearest = nearest_option(self, id ? id : "", slot);
  caac__fail(CAAC_E_NOTFOUND, "there is no option '%s' in the edition %s: an id is heading.letter, 1.a to %s%s", id ? id : "",
             self->edition, self->options[self->option_count - 1].id, caac__did_you_mean(nearest));
  return NULL;
}

size_t caac_toolkit_index(const caac_toolkit *self, const caac_option *option)
{
  const caac_option *found = option ? option_in_slot(self, caac__option_slot(option->id)) : NULL;
  return found && found == option ? (size_t)(found - self->options) : SIZE_MAX;
}

/* Going through the options */

static const caac_parameter wants[] = {
  { "heading", "number", NULL, NULL, "number of the heading" },
  { "branch", "word", NULL, "direct|either|council", "branch as printed" },
  { "body", "texts", NULL, NULL, "a body that the option names, by id, name or alias" },
  { "instrument", "texts", NULL, NULL, "what the option is done with" },
  { NULL, NULL, NULL, NULL, NULL },
};

static int has_text(const char *const *texts, const char *text)
{
  for (; *texts; texts++)
    if (caac__text_same(*texts, text)) return 1;
  return 0;
}

static int has_body(const caac_option *option, const caac_body *body)
{
  for (const caac_body *const *at = option->bodies; *at; at++)
    if (*at == body) return 1;
  return 0;
}

/* An instrument that no option of the edition has is a mistake of the caller, not an empty answer. */
static caac_status check_instrument(const caac_toolkit *self, const char *instrument)
{
  const char *nearest = NULL;
  for (size_t i = 0; i < self->option_count; i++)
    if (has_text(self->options[i].instruments, instrument)) return CAAC_OK;
  for (size_t i = 0; i < self->option_count && !nearest; i++)
    nearest = caac__text_nearest(instrument, self->options[i].instruments);
  return caac__fail(CAAC_E_NOTFOUND, "no option has the instrument '%s'%s", instrument, caac__did_you_mean(nearest));
}

/* Everything that can be wrong with what is wanted, before the first option is looked at. */
static caac_status check_wants(const caac_toolkit *self, caac_params want)
{
  const char *value;
  int64_t number;
  caac_status status = caac__params_check(want, wants, "options");
  for (size_t i = 0; status == CAAC_OK && (value = caac__params_nth(want, "heading", i)); i++)
    if (caac__number_int(value, &number) != 0 || number < 1 || number > CAAC__HEADING_MAX ||
        !caac_toolkit_heading(self, (int)number))
      status = caac__fail(CAAC_E_INVALID, "there is no heading '%s': headings are 1 to %d", value,
                          self->headings[self->heading_count - 1].number);
  for (size_t i = 0; status == CAAC_OK && (value = caac__params_nth(want, "body", i)); i++)
    if (!caac_toolkit_body(self, value)) status = CAAC_E_NOTFOUND;
  for (size_t i = 0; status == CAAC_OK && (value = caac__params_nth(want, "instrument", i)); i++)
    status = check_instrument(self, value);
  return status;
}

static int fits(const caac_toolkit *self, const caac_option *option, caac_params want)
{
  const char *value;
  int64_t number = 0;
  for (size_t i = 0; (value = caac__params_nth(want, "heading", i)); i++)
    if (caac__number_int(value, &number) != 0 || number != option->heading) return 0;
  for (size_t i = 0; (value = caac__params_nth(want, "branch", i)); i++)
    if (!caac__text_same(value, caac_branch_name(option->branch))) return 0;
  for (size_t i = 0; (value = caac__params_nth(want, "body", i)); i++)
    if (!has_body(option, caac__toolkit_body_match(self, value))) return 0;
  for (size_t i = 0; (value = caac__params_nth(want, "instrument", i)); i++)
    if (!has_text(option->instruments, value)) return 0;
  return 1;
}

const caac_option *caac_toolkit_next(const caac_toolkit *self, const caac_option *after, caac_params want)
{
  size_t i = after ? caac_toolkit_index(self, after) : 0;
  if (i == SIZE_MAX) {
    caac__fail(CAAC_E_INVALID, "option '%s' is of another edition; go on with one of this edition", after->id);
    return NULL;
  }
  if (want && check_wants(self, want) != CAAC_OK) return NULL;
  caac__error_clear(); /* NULL without an error is the end */
  for (i += after != NULL; i < self->option_count; i++)
    if (!want || fits(self, &self->options[i], want)) return &self->options[i];
  return NULL;
}

/* Headings */

const caac_heading *caac_toolkit_heading(const caac_toolkit *self, int number)
{
  for (size_t i = 0; i < self->heading_count; i++)
    if (self->headings[i].number == number) return &self->headings[i];
  return NULL;
}

/* Bodies */

size_t caac_toolkit_body_count(const caac_toolkit *self) { return caac__body_count + self->added_count; }

const caac__body *caac__toolkit_body_at(const caac_toolkit *self, size_t i)
{
  if (i < caac__body_count) return &caac__bodies[i];
  return i - caac__body_count < self->added_count ? &self->added[i - caac__body_count] : NULL;
}

const caac_body *caac_toolkit_body_at(const caac_toolkit *self, size_t i)
{
  const caac__body *found = caac__toolkit_body_at(self, i);
  return found ? &found->body : NULL;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

/* How much of a name an alias explains: all of it (SIZE_MAX), the part in front of its '*', or nothing (0). */
static size_t explains(const char *alias, const char *name)
{
  size_t i = 0;
  while (alias[i] && lower(alias[i]) == lower(name[i])) i++;
  if (alias[i] == '\0' && name[i] == '\0') return SIZE_MAX;
  return alias[i] == '*' && alias[i + 1] == '\0' ? i : 0;
}

static size_t body_explains(const caac__body *self, const char *name)
{
  size_t best = explains(self->body.id, name), other = explains(self->body.name, name);
  if (other > best) best = other;
  for (const char *const *alias = self->aliases; *alias && best != SIZE_MAX; alias++)
    if ((other = explains(*alias, name)) > best) best = other;
  return best;
}

/* The body that explains most of a name; *part says how much. */
static const caac_body *best_body(const caac_toolkit *self, const char *name, size_t *part)
{
  const caac__body *body;
  const caac_body *found = NULL;
  size_t other;
  *part = 0;
  for (size_t i = 0; *part != SIZE_MAX && (body = caac__toolkit_body_at(self, i)); i++)
    if ((other = body_explains(body, name)) > *part) {
      *part = other;
      found = &body->body;
    }
  return found;
}

const caac_body *caac__toolkit_body_match(const caac_toolkit *self, const char *name)
{
  size_t part;
  /* "Government of Colombia; United Nations": several, and not on one side */
  return strchr(name, ';') ? NULL : best_body(self, name, &part);
}

const caac_body *caac__toolkit_body_named(const caac_toolkit *self, const char *name)
{
  size_t part;
  const caac_body *found = best_body(self, name, &part);
  return part == SIZE_MAX ? found : NULL;
}

const char *caac__toolkit_body_nearest(const caac_toolkit *self, const char *name)
{
  const caac__body *body;
  const char *nearest = NULL;
  size_t count = 0, n = 0;
  for (size_t i = 0; (body = caac__toolkit_body_at(self, i)); i++) {
    count += 2;
    for (const char *const *alias = body->aliases; *alias; alias++) count++;
  }
  const char **names = caac__alloc_zero(count + 1, sizeof *names);
  if (!names) return NULL;
  for (size_t i = 0; (body = caac__toolkit_body_at(self, i)); i++) {
    names[n++] = body->body.id;
    names[n++] = body->body.name;
    for (const char *const *alias = body->aliases; *alias; alias++)
      if (!strchr(*alias, '*')) names[n++] = *alias;
  }
  nearest = caac__text_nearest(name, names);
  caac__free(names);
  return nearest;
}

const caac_body *caac_toolkit_body(const caac_toolkit *self, const char *name)
{
  const caac_body *found = name ? caac__toolkit_body_match(self, name) : NULL;
  if (found) return found;
  if (name && strchr(name, ';'))
    caac__fail(CAAC_E_NOTFOUND, "'%s' names several bodies; ask for one at a time", name);
  else
    caac__fail(CAAC_E_NOTFOUND, "no body is called '%s'%s", name ? name : "",
               caac__did_you_mean(caac__toolkit_body_nearest(self, name ? name : "")));
  return NULL;
}

/* Branches, limbs, conditions */

static int is_branch(caac_branch branch) { return branch >= CAAC_BRANCH_DIRECT && branch <= CAAC_BRANCH_COUNCIL; }

const char *caac_branch_name(caac_branch branch) { return branch_names[is_branch(branch) ? branch : 0]; }

const char *caac_branch_text(caac_branch branch) { return branch_texts[is_branch(branch) ? branch : 0]; }

const char *caac_limb_name(caac_limb limb)
{
  return (int)limb >= CAAC_LIMB_UNSAID && limb <= CAAC_LIMB_COUNCIL ? limb_names[limb] : "?";
}

caac_status caac_limb_find(const char *name, caac_limb *out)
{
  *out = CAAC_LIMB_UNSAID;
  if (!name) return caac__fail(CAAC_E_INVALID, "a limb is direct, council or unsaid; none was given");
  if (*name == '\0') return CAAC_OK;
  for (int i = 0; limb_names[i]; i++)
    if (caac__text_same(name, limb_names[i])) {
      *out = (caac_limb)i;
      return CAAC_OK;
    }
  return caac__fail(CAAC_E_NOTFOUND, "there is no limb '%s': a limb is direct, council or unsaid%s", name,
                    caac__did_you_mean(caac__text_nearest(name, limb_names)));
}

size_t caac_option_condition_count(const caac_option *self)
{
  size_t count = 0;
  while (caac_option_condition(self, count)) count++;
  return count;
}

const caac_condition *caac_option_condition(const caac_option *self, size_t i)
{
  for (size_t k = 0; k < caac__condition_count; k++)
    if (strcmp(caac__conditions[k].option, self->id) == 0 && i-- == 0) return &caac__conditions[k];
  return NULL;
}

int caac_option_allows(const caac_option *self, caac_limb limb)
{
  if (limb == CAAC_LIMB_DIRECT) return self->branch != CAAC_BRANCH_COUNCIL;
  return limb == CAAC_LIMB_COUNCIL && self->branch != CAAC_BRANCH_DIRECT;
}
