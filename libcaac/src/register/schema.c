/* SPDX-License-Identifier: MIT */
/* Kinds and fields. To add a field, add a line; to add a kind, add a table of fields and an entry of `kinds`. */
#include "schema.h"

#include "text.h"

#include <string.h>

#define ALWAYS 1
#define IF_FILLED 0
#define REQUIRED 1
#define OPTIONAL 0

/* name, column, type, values, required, always, fallback, meaning */
static const caac_field situation_fields[] = {
  { "id", "situation_id", "id", NULL, REQUIRED, ALWAYS, NULL, "short permanent id: the ISO code in lower case, or a word" },
  { "name", "name", "text", NULL, REQUIRED, ALWAYS, NULL, "name as the United Nations spells it" },
  { "iso3", "iso3", "text", NULL, OPTIONAL, ALWAYS, NULL, "ISO 3166-1 alpha-3; empty for a regional situation" },
  { "m49", "m49", "text", NULL, OPTIONAL, ALWAYS, NULL, "M49 code of the United Nations Statistics Division" },
  { "note", "note", "text", NULL, OPTIONAL, ALWAYS, NULL, "anything else" },
};

static const caac_field document_fields[] = {
  { "id", "document_id", "id", NULL, REQUIRED, ALWAYS, NULL, "local id, e.g. cod-c9; registers meet on symbols, never on ids" },
  { "kind", "kind", "word", CAAC__DOCUMENT_KINDS, REQUIRED, ALWAYS, NULL,
    "report: of the Secretary-General; conclusions: one set of them" },
  { "situations", "situation_ids", "references", "situation", OPTIONAL, ALWAYS, NULL,
    "situations it is about, the main one first" },
  { "symbol", "symbol", "symbol", NULL, OPTIONAL, ALWAYS, NULL, "document symbol, unique; empty: not found in a source" },
  { "answers", "answers", "references", "document", OPTIONAL, ALWAYS, NULL, "of conclusions: the reports they rest on" },
  { "sources", "sources", "sources", NULL, OPTIONAL, ALWAYS, NULL, "where this was read" },
  { "note", "note", "text", NULL, OPTIONAL, ALWAYS, NULL, "anything else" },
  { "title", "title", "text", NULL, OPTIONAL, IF_FILLED, NULL, "title of the document" },
  { "coding_status", "coding_status", "word", "none|partial|complete|adjudicated", OPTIONAL, IF_FILLED, "none",
    "how much of it is coded: measures per set use complete and adjudicated sets only" },
  { "language", "language", "text", NULL, OPTIONAL, IF_FILLED, NULL, "language of the text, e.g. en" },
  { "reissue_of", "reissue_of", "text", NULL, OPTIONAL, IF_FILLED, NULL, "symbol of the document that it reissues" },
  { "sample", "sample", "flag", NULL, OPTIONAL, IF_FILLED, "0", "1: invented; everything made from it says so" },
  { "date", "date", "date", NULL, OPTIONAL, IF_FILLED, NULL, "date printed at the head of its text" },
  { "hash", "hash", "text", NULL, OPTIONAL, IF_FILLED, NULL, "SHA-256 of the file that its text was read from" },
  { "file", "file", "text", NULL, OPTIONAL, IF_FILLED, NULL, "name of that file; never of a private document" },
  { "private", "private", "flag", NULL, OPTIONAL, IF_FILLED, "0",
    "1: a draft or otherwise not for others; left out of find, lists, measures and dump unless asked for" },
};

static const caac_field claim_fields[] = {
  { "subject", "subject", "word", "document|situation", REQUIRED, ALWAYS, NULL, "kind of what the claim is about" },
  { "subject_id", "subject_id", "reference", "subject", REQUIRED, ALWAYS, NULL, "id of what the claim is about" },
  { "kind", "kind", "word", "submitted|introduced|adopted|published|statement|posted|outcome|mission|committee|mandate", REQUIRED,
    ALWAYS, NULL, "what is asserted" },
  { "value", "value", "text", NULL, REQUIRED, ALWAYS, NULL, "a partial date, an outcome, or a text" },
  { "valid_from", "valid_from", "date", NULL, OPTIONAL, ALWAYS, NULL, "from when it holds" },
  { "valid_to", "valid_to", "date", NULL, OPTIONAL, ALWAYS, NULL, "until when it holds" },
  { "asserted_by", "asserted_by", "text", NULL, OPTIONAL, ALWAYS, NULL, "whose word it is; empty: not established" },
  { "source_class", "source_class", "word", "UN document|UN press|NGO|other|register", OPTIONAL, ALWAYS, NULL,
    "class of the asserter" },
  { "rank", "rank", "word", "preferred|alternative", OPTIONAL, ALWAYS, "preferred", "where sources disagree both stay" },
  { "seen_at", "seen_at", "sources", NULL, OPTIONAL, ALWAYS, NULL, "where it was read" },
  { "note", "note", "text", NULL, OPTIONAL, ALWAYS, NULL, "anything else" },
  { "n", NULL, "ordinal", NULL, REQUIRED, IF_FILLED, NULL, "running number among the claims of one kind about one thing" },
};

static const caac_field unit_fields[] = {
  { "id", "act_id", "id", NULL, REQUIRED, ALWAYS, NULL, "id of the unit; of the act, where the act is known as a whole" },
  { "document", "conclusions_id", "reference", "document", OPTIONAL, ALWAYS, NULL, "document it stands in; empty: stands alone" },
  { "situation", "situation_id", "reference", "situation", OPTIONAL, ALWAYS, NULL, "situation it is about; empty: none" },
  { "date", "date", "date", NULL, OPTIONAL, ALWAYS, NULL, "when" },
  { "date_kind", "date_kind", "word", "adopted|act|statement", OPTIONAL, ALWAYS, NULL, "what the date is the date of" },
  { "instrument", "instrument", "word",
    "letter|message|public statement|appeal|request|meeting|briefing|field trip|visit|press "
    "conference|forwarding|recommendation|other",
    OPTIONAL, ALWAYS, NULL, "what was done" },
  { "summary", "summary", "text", NULL, OPTIONAL, ALWAYS, NULL, "in our words" },
  { "basis", "basis", "word", "text|press release|description", OPTIONAL, ALWAYS, NULL,
    "what the coding rests on: the text itself, a press release that has the message, or somebody's description" },
  { "sources", "sources", "sources", NULL, OPTIONAL, ALWAYS, NULL, "where this was read" },
  { "act", "act", "text", NULL, OPTIONAL, IF_FILLED, NULL, "units with the same act belong together; empty: an act of its own" },
  { "speaker", "speaker", "word", CAAC__SPEAKERS, OPTIONAL, IF_FILLED, "working group", "who says it" },
  { "paragraph", "paragraph", "text", NULL, OPTIONAL, IF_FILLED, NULL, "paragraph or lettered item, e.g. 7 (b)" },
  { "quote", "quote", "text", NULL, OPTIONAL, IF_FILLED, NULL, "its words; where only some are coded, those" },
  { "span_from", "span_from", "number", NULL, OPTIONAL, IF_FILLED, NULL, "first code point in the document's text" },
  { "span_to", "span_to", "number", NULL, OPTIONAL, IF_FILLED, NULL, "code point behind the last" },
  { "note", "note", "text", NULL, OPTIONAL, IF_FILLED, NULL, "anything else" },
  { "n", "n", "number", NULL, OPTIONAL, IF_FILLED, NULL, "place in the text of its document, from 1" },
  { "form", "form", "word", "front|heading|lead|paragraph|item", OPTIONAL, IF_FILLED, NULL,
    "what it is in the text of its document; empty: it was not read from a text" },
  { "label", "label", "text", NULL, OPTIONAL, IF_FILLED, NULL, "its number as printed, e.g. (b)" },
  { "section", "section", "word", CAAC__SECTIONS, OPTIONAL, IF_FILLED, NULL, "section of the document" },
  { "parent", "parent", "text", NULL, OPTIONAL, IF_FILLED, NULL, "paragraph of the unit whose item it is" },
  { "hash", "hash", "text", NULL, OPTIONAL, IF_FILLED, NULL, "first 16 digits of the SHA-256 of its words" },
  { "line", "line", "number", NULL, OPTIONAL, IF_FILLED, NULL, "line of the file where it begins; in a Word file the paragraph" },
  { "verb", "verb", "text", NULL, OPTIONAL, IF_FILLED, NULL, "its operative verb on the scale, e.g. urge" },
  { "change", "change", "word", "inserted|deleted|changed", OPTIONAL, IF_FILLED, NULL, "tracked changes in it" },
  { "bracketed", "bracketed", "flag", NULL, OPTIONAL, IF_FILLED, "0", "1: all of it in square brackets: not agreed" },
};

static const caac_field coding_fields[] = {
  { "id", "coding_id", "id", NULL, REQUIRED, ALWAYS, NULL, "id of the coding" },
  { "unit", "act_id", "reference", "unit", REQUIRED, ALWAYS, NULL, "what is coded" },
  { "coder", "coder", "text", NULL, REQUIRED, ALWAYS, NULL, "who coded: a pseudonym is enough" },
  { "stage", "stage", "word", "suggested|coded|rejected|final", REQUIRED, ALWAYS, NULL, "only final codings are counted" },
  { "assisted", "assisted", "flag", NULL, OPTIONAL, ALWAYS, "0", "1: made with suggestions in view" },
  { "edition", "edition", "text", NULL, OPTIONAL, ALWAYS, "2006-09-06", "edition of the toolkit" },
  { "made_at", "made_at", "date", NULL, OPTIONAL, ALWAYS, NULL, "when" },
  { "note", "note", "text", NULL, OPTIONAL, ALWAYS, NULL, "anything else" },
  { "discussed", "discussed", "flag", NULL, OPTIONAL, IF_FILLED, "0", "1: made with codings of others in view" },
  { "act", "act", "text", NULL, OPTIONAL, IF_FILLED, NULL, "units that the coder gives the same act belong together" },
};

static const caac_field use_fields[] = {
  { "coding", "act_id", "reference", "coding", REQUIRED, ALWAYS, NULL,
    "the coding; a unit's id stands for its only, final coding" },
  { "n", "n", "ordinal", NULL, REQUIRED, ALWAYS, NULL, "running number within the coding" },
  { "option", "option", "text", NULL, REQUIRED, ALWAYS, NULL, "option of the toolkit, or X for an act outside the 26" },
  { "limb", "limb", "word", "direct|council", OPTIONAL, ALWAYS, NULL, "limb used; empty: not said" },
  { "addressee", "addressee", "text", NULL, OPTIONAL, ALWAYS, NULL, "who receives it in the end" },
  { "target", "target", "text", NULL, OPTIONAL, ALWAYS, NULL, "whom it is about" },
  { "addressee_body", "addressee_body", "text", NULL, OPTIONAL, IF_FILLED, NULL, "id of the body addressed" },
  { "target_party", "target_party", "text", NULL, OPTIONAL, IF_FILLED, NULL, "party targeted, as the document prints it" },
  { "note", "note", "text", NULL, OPTIONAL, IF_FILLED, NULL, "anything else" },
  { "rule", "rule", "text", NULL, OPTIONAL, IF_FILLED, NULL, "of a suggestion: the rule of the lexicon that says so" },
  { "grade", "grade", "word", "look|likely|sure", OPTIONAL, IF_FILLED, NULL, "of a suggestion: how far to trust it" },
};

#define KIND(name, file, key, meaning, list) { name, file, key, meaning }, list, sizeof(list) / sizeof *(list)

/* In the order of loading. A claim is listed under what it is about: situations in order, reports before conclusions. */
static const caac__kind kinds[CAAC__KIND_COUNT] = {
  [CAAC__SITUATION] = { KIND("situation", "situations.csv", "id", "a situation on the agenda", situation_fields), NULL, "id",
                        NULL },
  [CAAC__DOCUMENT] = { KIND("document", "documents.csv", "id", "a report, a set of conclusions or another document",
                            document_fields),
                       NULL, "id", NULL },
  [CAAC__CLAIM] = { KIND("claim", "claims.csv", "subject subject_id kind n", "what somebody asserts about something",
                         claim_fields),
                    NULL,
                    "subject, (SELECT s.target FROM document_situations s WHERE s.document = subject_id AND s.n = 1), "
                    "(SELECT d.kind = 'conclusions' FROM document d WHERE d.id = subject_id), subject_id, "
                    "instr('submitted introduced adopted published statement posted outcome', kind), kind, n",
                    NULL },
  [CAAC__UNIT] = { KIND("unit", "acts.csv", "id", "a paragraph or lettered item, or an act known as a whole: what is coded",
                        unit_fields),
                   "unit", "id", NULL },
  [CAAC__CODING] = { KIND("coding", "codings.csv", "id", "one coder's judgement of a unit", coding_fields), "coding", "id",
                     "id = unit AND coder = 'register' AND stage = 'final' AND assisted = 0 AND discussed = 0 AND edition = "
                     "'2006-09-06' "
                     "AND made_at IS NULL AND note IS NULL AND act IS NULL" },
  [CAAC__USE] = { KIND("use", "uses.csv", "coding n", "one option that a coding finds used", use_fields), NULL, "coding, n",
                  NULL },
};

size_t caac_kind_count(void) { return CAAC__KIND_COUNT; }

const caac__kind *caac__kind_at(size_t i) { return &kinds[i]; }

const caac_kind *caac_kind_at(size_t i) { return i < CAAC__KIND_COUNT ? &kinds[i].open : NULL; }

const caac__kind *caac__kind_of(const caac_kind *kind)
{
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++)
    if (kind == &kinds[i].open) return &kinds[i];
  return NULL;
}

size_t caac__kind_index(const caac__kind *kind) { return (size_t)(kind - kinds); }

const caac_kind *caac_kind_find(const char *name)
{
  const char *names[CAAC__KIND_COUNT + 1] = { NULL };
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++) {
    if (name && caac__text_same(name, kinds[i].open.name)) return &kinds[i].open;
    names[i] = kinds[i].open.name;
  }
  caac__fail(CAAC_E_NOTFOUND, "there is no kind of record '%s'%s", name ? name : "(NULL)",
             caac__did_you_mean(name ? caac__text_nearest(name, names) : NULL));
  return NULL;
}

size_t caac_kind_field_count(const caac_kind *self) { return self ? caac__kind_of(self)->field_count : 0; }

const caac_field *caac_kind_field(const caac_kind *self, size_t i)
{
  const caac__kind *kind = self ? caac__kind_of(self) : NULL;
  return kind && i < kind->field_count ? &kind->fields[i] : NULL;
}

int caac__kind_find_field(const caac__kind *kind, const char *name, size_t len)
{
  for (size_t i = 0; i < kind->field_count; i++)
    if (strncmp(kind->fields[i].name, name, len) == 0 && kind->fields[i].name[len] == '\0') return (int)i;
  return -1;
}

const char *caac__kind_nearest_field(const caac__kind *kind, const char *name, int by_column)
{
  const char *names[CAAC__FIELDS_MAX + 1] = { NULL };
  size_t count = 0;
  for (size_t i = 0; i < kind->field_count; i++) {
    const char *candidate = by_column ? kind->fields[i].column : kind->fields[i].name;
    if (candidate) names[count++] = candidate;
  }
  return caac__text_nearest(name, names);
}

caac__field_type caac__field_type_of(const caac_field *field)
{
  static const char *const names[] = { "id",     "reference", "references", "text",   "sources", "word",
                                       "symbol", "date",      "ordinal",    "number", "flag" };
  for (int i = 0; i <= CAAC__FIELD_FLAG; i++)
    if (strcmp(names[i], field->type) == 0) return (caac__field_type)i;
  return CAAC__FIELD_TEXT;
}

int caac__kind_is_key(const caac__kind *kind, const char *field)
{
  size_t len = strlen(field);
  for (const char *at = kind->open.key; (at = strstr(at, field)); at += len)
    if ((at == kind->open.key || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0')) return 1;
  return 0;
}
