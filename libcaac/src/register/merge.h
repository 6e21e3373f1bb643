/* SPDX-License-Identifier: MIT */
/* Merging another register into this one, field by field, from what both had in common (docs/adr/0014-merging.md). */
#ifndef CAAC_REGISTER_MERGE_H
#define CAAC_REGISTER_MERGE_H

#include "history.h"
#include "steps.h"

#include <caac/table.h>

/* Behind the id that a step keeps of the register it merged: what is private was left out. */
#define CAAC__MERGED_PUBLIC " public"

/* What was done to the records of one of the two since so many of its steps. */
typedef struct caac__merge_since {
  size_t steps;
  int is_read;
  caac__history history;
} caac__merge_since;

enum { CAAC__SINCE_MAX = 4, CAAC__TELLS = 2 };

/* A record that the steps of one side alone made, removed or retold. */
typedef struct caac__merge_entry {
  const char *id;
  const struct caac__merge_event *latest;
  uint32_t sibling; /* another claim of the same family; CAAC__NONE: no more */
} caac__merge_entry;

typedef struct caac__merge_trail {
  int is_read;
  caac__intern names; /* "kind id", in the order of entries */
  caac__merge_entry *entries;
  size_t capacity;
  caac__arena arena;
} caac__merge_trail;

/* A record until the line of the journal that removed it; NULL: until now. */
typedef struct caac__merge_life {
  const char *id;
  const struct caac__merge_event *end;
} caac__merge_life;

/* What told a record at some moment; texts live until the side is read aside again. */
typedef struct caac__merge_moment {
  int existed, is_there; /* then; now */
  int stayed;            /* it was neither made nor removed since */
  const char *tell[CAAC__TELLS];
} caac__merge_moment;

typedef struct caac__merge_side {
  const caac_register *reg;
  caac__reader reader; /* of the record that is looked at */
  caac__reader aside;  /* of others, meanwhile */
  caac__steps steps;
  size_t common; /* first steps that both sides have */
  struct caac__merge_side *other;
  caac__merge_since since[CAAC__SINCE_MAX];
  caac__merge_trail trail;
} caac__merge_side;

/* What both had in common: the first `theirs` steps of theirs, which ours has taken in, and the first `ours` of ours. Values are
 * compared with those of one of the two; with both where neither holds the other. */
typedef struct caac__merge_base {
  size_t theirs, ours;
  int by_theirs, by_ours;
  caac__history *theirs_since, *ours_since; /* the second only if by_ours */
} caac__merge_base;

/* A record of theirs, and the id that it has, or is going to have, in ours. */
typedef struct caac__merge_id {
  const caac__kind *kind;
  const char *theirs, *ours; /* ours: NULL until it is looked for */
  int is_sought;             /* being looked for just now */
  int is_there;              /* ours has it */
  int is_created;            /* it comes in, if its gate is open */
  int is_planned;
  size_t gate;            /* number + 1 of the conflict that decides; 0: none */
  signed char is_private; /* -1: not asked yet */
} caac__merge_id;

typedef enum caac__merge_act { CAAC__MERGE_CREATE, CAAC__MERGE_CHANGE, CAAC__MERGE_REMOVE } caac__merge_act;

/* What is to be done to a record of ours. */
typedef struct caac__merge_action {
  caac__merge_act act;
  const caac__kind *kind;
  const char *theirs, *ours;    /* ids; theirs may be NULL for one that goes */
  uint32_t take;                /* a bit for each field that comes in */
  uint32_t leave;               /* a bit for each field of a new one that does not */
  int is_awaited;               /* another one takes the symbol that this one gives up */
  size_t gate;                  /* number + 1 of the conflict that has to be decided for theirs; 0: none */
  int is_disputed;              /* of one that goes: ours changed it */
  const caac__merge_base *base; /* of one that goes: what it was compared with */
  int is_renumbered;            /* of a claim: it takes the number that theirs gave it */
  const caac__values *kept;     /* of a renumbered one, while it is out */
  int is_done;
  const caac__past *past; /* of theirs; may be NULL */
} caac__merge_action;

typedef enum caac__merge_choice { CAAC__MERGE_OPEN, CAAC__MERGE_OURS, CAAC__MERGE_THEIRS } caac__merge_choice;

/* Both said something different. */
typedef struct caac__merge_conflict {
  const caac__kind *kind;
  int field;                                                /* -1: the record as a whole */
  size_t action;                                            /* that takes the field; SIZE_MAX: actions have it as their gate */
  const char *record, *ours, *theirs, *ours_by, *theirs_by; /* as people know them; all but the first may be NULL */
  const char *user;                                         /* a record of ours that needs what would go or has it, or NULL */
  caac__merge_choice choice;
} caac__merge_conflict;

/* Ids of ours by what a record is: filled when first needed. */
typedef struct caac__merge_keys {
  caac__intern keys;
  const char **ids; /* of each key; "" if several have it */
  size_t capacity;
  caac__intern documents; /* whose units are among the keys */
  int has_codings;
  sqlite3_stmt *by_symbol, *by_hash, *by_claim;
} caac__merge_keys;

/* One merge under way. Texts that it keeps are in its arena. */
typedef struct caac__merge {
  caac__merge_side theirs, ours;
  caac_register *opened; /* theirs */
  const char *path;
  int with_private;
  size_t common; /* first steps that both have */
  caac__merge_base full, public;
  caac__arena arena;
  caac__merge_id *ids;
  size_t id_capacity;
  caac__intern id_names; /* "kind id" of theirs, in the order of ids */
  caac__intern taken;    /* "kind id" of ours that stand for one of theirs */
  caac__merge_keys keys;
  caac__merge_action *actions;
  size_t action_count, action_capacity;
  caac__merge_conflict *conflicts;
  size_t conflict_count, conflict_capacity;
  caac__intern record_names; /* of records in conflict */
  size_t left_out;           /* private records of theirs */
  size_t private_in;         /* those that come in */
  size_t agreed;             /* fields that both changed to the same */
  struct {
    size_t created, changed, removed;
  } done[CAAC__KIND_COUNT];
} caac__merge;

/* ---- What is common (merge_common.c) ---- */

/* Read both journals: opened registers, a zeroed rest. */
caac_status caac__merge_find_common(caac__merge *self);
/* What was done since the first `steps` of a side; as if merges of the other that were undone since had never been. */
caac_status caac__merge_since_step(caac__merge_side *side, size_t steps, caac__history **out);
/* The step that a change belongs to; NULL if there is none. */
const caac__step *caac__merge_step_of(const caac__merge_side *side, sqlite3_int64 change);

/* ---- What told a record then (merge_trail.c) ---- */

/* The entry of a record, or of a family of claims; NULL if the steps since the copy did not touch what tells it. */
caac_status caac__merge_trail_find(caac__merge_side *side, const caac__kind *kind, const char *id, const caac__merge_entry **out);
/* As it was before line `from` of the journal. Reads aside. */
caac_status caac__merge_moment_at(caac__merge_side *side, const caac__kind *kind, const caac__merge_life *life,
                                  sqlite3_int64 from, caac__merge_moment *out);
/* As it was when it was last made; *line is 0 if both were copied with it. Reads aside. */
caac_status caac__merge_birth(caac__merge_side *side, const caac__kind *kind, const caac__merge_life *life, sqlite3_int64 *line,
                              caac__merge_moment *out);
/* A claim that a merge gave another number was this one before; out->id is NULL if there is none. */
caac_status caac__merge_life_before(caac__merge_side *side, const caac__kind *kind, const caac__merge_life *of,
                                    caac__merge_life *out);
void caac__merge_trail_free(caac__merge_trail *self);

/* ---- Which record came from which (merge_came.c) ---- */

/* The record of ours that a merge made of this one, or made this one of; *ours is NULL if there is none. It may be gone. */
caac_status caac__merge_came(caac__merge *self, const caac__kind *kind, const char *theirs, const char **ours, int *is_there);
/* A document of ours without symbol and file that says the same, where one of the two got a number behind its id in a merge with
 * a third register; *ours is NULL if there is none. */
caac_status caac__merge_seek_twin(caac__merge *self, const char *theirs, const char **ours);
/* Did this record of ours come from, or go to, another record of theirs? */
caac_status caac__merge_is_of_another(caac__merge *self, const caac__kind *kind, const char *ours, const char *theirs, int *out);

/* ---- Which record of ours (merge_match.c) ---- */

/* The number of a record of theirs in ids, added if new; SIZE_MAX without memory. */
size_t caac__merge_id_of(caac__merge *self, const caac__kind *kind, const char *theirs);
/* Find out which record of ours it is, or which id it would get. */
caac_status caac__merge_match(caac__merge *self, size_t id);
/* What a record of theirs says, with ids of ours instead of theirs. */
caac_status caac__merge_translate(caac__merge *self, const caac__kind *kind, const caac__values *theirs, caac__values *out);
/* The record that this one rests on, which it goes with; NULL if it rests on none. */
const char *caac__merge_support(const caac__kind *kind, const caac__values *values, const caac__kind **out);
/* Does it rest on a private document of theirs? */
caac_status caac__merge_is_private(caac__merge *self, size_t id, int *out);
/* A value by the name of its field; NULL for none, and for an empty one. */
const char *caac__merge_value(const caac__kind *kind, const caac__values *values, const char *field);
/* The kind that a field points to, or NULL: of the subject of a claim its values say it. */
const caac__kind *caac__merge_target(const caac__kind *kind, size_t field, const caac__values *values);
/* A record of theirs as it is, or, if it is gone, as it was at the full base, or when it went; read aside. */
caac_status caac__merge_recall(caac__merge *self, const caac__kind *kind, const char *theirs, caac__values *out, int *found);

/* Is a record of this id in ours? Its values are those of ours.aside. */
caac_status caac__merge_there(caac__merge *self, const caac__kind *kind, const char *ours, int *out);
/* The record of ours that is what `what`, with ids of ours, says; *out is NULL if there is none, or several (merge_seek.c). */
caac_status caac__merge_seek(caac__merge *self, const caac__kind *kind, const caac__values *what, const char *theirs,
                             const char **out);

/* ---- What is to be done (merge_plan.c) ---- */

caac_status caac__merge_plan(caac__merge *self);
/* A field is in conflict: `number` is the place of the action that takes it. */
caac_status caac__merge_dispute(caac__merge *self, const caac__merge_action *action, size_t number, int field,
                                const caac__values *ours, const caac__values *theirs);
/* Show all changes of uses beside those in conflict (merge_uses.c). */
caac_status caac__merge_show_uses(caac__merge *self);
/* Which removals meet something that ours changed, or still needs (merge_remove.c). */
caac_status caac__merge_plan_removals(caac__merge *self);
/* Which symbols come in that another document of ours has (merge_symbols.c). */
caac_status caac__merge_plan_symbols(caac__merge *self);
/* Call `each` with what rests on a record of a side, what is nearer to it first (merge_remove.c). */
typedef caac_status (*caac__merge_each)(caac__merge *self, const caac__kind *kind, const char *id, void *payload);
caac_status caac__merge_resting(caac__merge *self, const caac__merge_side *side, const caac__kind *kind, const char *id,
                                caac__merge_each each, void *payload);
/* *number, which may be NULL, is the place of what was added. */
caac_status caac__merge_add_action(caac__merge *self, const caac__merge_action *action, size_t *number);
caac_status caac__merge_add_conflict(caac__merge *self, const caac__merge_conflict *conflict, size_t *number);
/* Who changed a field of a record last, or the record; NULL if nobody did since they were copied. */
caac_status caac__merge_ours_by(caac__merge *self, const caac__kind *kind, const char *ours, int field, const char **out);
const char *caac__merge_theirs_by(const caac__merge *self, const caac__past *past, int field);

/* ---- As people know it (merge_names.c) ---- */

/* "S/AC.51/2018/1, para. 7 (b)": the same name never for two records. By `ours` if ours has it, else by `theirs`. */
caac_status caac__merge_name(caac__merge *self, const caac__kind *kind, const char *ours, const char *theirs, const char **out);
/* A value, in ids of ours, as it is shown; NULL for none. */
caac_status caac__merge_show(caac__merge *self, const caac__kind *kind, int field, const char *value, const char **out);

/* ---- Tables and decisions (merge_table.c) ---- */

caac_status caac__merge_conflict_table(caac__merge *self, caac_table **out);
/* Read decisions; a finding for each that cannot be read, and for each conflict that is left. */
caac_status caac__merge_decide(caac__merge *self, const caac_table *decisions, caac_findings *findings);
/* What came in, by kind. */
caac_status caac__merge_result_table(const caac__merge *self, caac_table **out);

/* ---- Doing it (merge_apply.c) ---- */

/* Is it to be done, as conflicts were decided? */
int caac__merge_is_open(const caac__merge *self, size_t gate);
/* Within a step of `reg`, which is ours. */
caac_status caac__merge_apply(caac__merge *self, caac_register *reg, caac_findings *findings);

#endif
