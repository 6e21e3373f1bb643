/* SPDX-License-Identifier: MIT */
/* Reading a lexicon. A line that begins at the margin begins a list or a rule; the indented lines under it belong to it:
 * `key: value`, or phrases of a list separated by commas. Here are lines and lists; lexicon_rules.c has the rules. */
#include "lexicon_read.h"

#include <string.h>

#include <caac/toolkit.h>

#include "alloc.h"
#include "buffer.h"
#include "catalogue.h"
#include "encoding.h"
#include "findings.h"
#include "text.h"

typedef caac__lexicon_reading reading;

static const struct {
  const char *name;
  uint64_t role;
} roles[] = {
  { "ask", CAAC__ROLE_ASK },
  { "recommend", CAAC__ROLE_RECOMMEND },
  { "act", CAAC__ROLE_ACT },
  { "stress", CAAC__ROLE_STRESS },
  { "never", CAAC__ROLE_NEVER },
  { "tell", CAAC__ROLE_TELL },
  { "modal", CAAC__ROLE_MODAL },
  { "be", CAAC__ROLE_BE },
  { "have", CAAC__ROLE_HAVE },
  { "article", CAAC__ROLE_ARTICLE },
  { "preposition", CAAC__ROLE_PREPOSITION },
  { "adverb", CAAC__ROLE_ADVERB },
  { "and", CAAC__ROLE_AND },
  { "relative", CAAC__ROLE_RELATIVE },
  { "that", CAAC__ROLE_THAT },
  { "to", CAAC__ROLE_TO },
  { "pronoun", CAAC__ROLE_PRONOUN },
  { "group", CAAC__ROLE_GROUP },
  { "council", CAAC__ROLE_COUNCIL },
  { "members", CAAC__ROLE_MEMBERS },
  { "other", CAAC__ROLE_OTHER },
  { "addressee", CAAC__ROLE_ADDRESSEE },
  { "send", CAAC__ROLE_SEND },
  { "state", CAAC__ROLE_STATE },
  { "earlier", CAAC__ROLE_EARLIER },
  { "lead", CAAC__ROLE_LEAD },
  { "first person", CAAC__ROLE_I },
  { "mask", CAAC__ROLE_MASK },
  { "decide", CAAC__ROLE_DECIDE },
  { "by", CAAC__ROLE_BY },
  { "council acts", CAAC__ROLE_COUNCIL_ACT },
  { "target", CAAC__ROLE_TARGET },
  { "from", CAAC__ROLE_FROM },
  { "you", CAAC__ROLE_YOU },
  { "future", CAAC__ROLE_FUTURE },
  { "chair writes", CAAC__ROLE_CHAIR_WRITES },
  { "through", CAAC__ROLE_THROUGH },
  { "before", CAAC__ROLE_BEFORE },
};
enum { ROLES = sizeof roles / sizeof *roles };

const char *caac__role_name(uint64_t role)
{
  for (size_t i = 0; i < ROLES; i++)
    if (roles[i].role == role) return roles[i].name;
  return "";
}

uint32_t caac__lexicon_list(const caac__lexicon *self, const char *name, size_t len)
{
  for (size_t i = 0; i < self->list_count; i++)
    if (strlen(self->lists[i].name) == len && memcmp(self->lists[i].name, name, len) == 0) return (uint32_t)i;
  return CAAC__NONE;
}

void caac__lexicon_complain(reading *r, const char *value, size_t len, caac__complaint about)
{
  char *copy = len ? caac__copy_n(value, len) : NULL;
  char shown[CAAC__SHOWN];
  const int is_inside = value >= r->text && value <= r->text + r->len;
  const size_t before = is_inside ? caac__text_length(r->text, (size_t)(value - r->text)) : 0;
  const caac_finding finding = { .severity = CAAC_ERROR,
                                 .rule = about.rule,
                                 .file = r->file,
                                 .line = (int64_t)r->line,
                                 .column = (int64_t)(r->column + before),
                                 .value = copy,
                                 .nearest = about.nearest,
                                 .remedy = about.remedy };
  if (copy)
    caac__findings_add(r->findings, &finding, "'%s': %s", caac__text_show(copy, shown), about.what);
  else
    caac__findings_add(r->findings, &finding, "%s", about.what);
  caac__free(copy);
  r->wrong++;
}

char *caac__lexicon_keep(reading *r, const char *text, size_t len)
{
  char *copy = caac__arena_copy(&r->lexicon->arena, text, len);
  if (!copy) r->status = caac__fail_memory();
  return copy;
}

int caac__lexicon_next(const char **at, const char *end, char mark, const char **value, size_t *len)
{
  int depth = 0;
  while (*at < end && (**at == ' ' || **at == mark)) ++*at;
  *value = *at;
  for (; *at < end && (depth > 0 || **at != mark); ++*at) depth += (**at == '(' || **at == '[') - (**at == ')' || **at == ']');
  *len = (size_t)(*at - *value);
  while (*len && (*value)[*len - 1] == ' ') --*len;
  return *len > 0;
}

const char *caac__lexicon_word(const char *value, size_t len, char out[CAAC__NAME_MAX + 1])
{
  if (len > CAAC__NAME_MAX) len = CAAC__NAME_MAX;
  memcpy(out, value, len);
  out[len] = '\0';
  return out;
}

static int is_name(const char *text, size_t len)
{
  if (len == 0 || len > CAAC__NAME_MAX) return 0;
  for (size_t i = 0; i < len; i++)
    if (!((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '0' && text[i] <= '9') || text[i] == '-' || text[i] == '.')) return 0;
  return 1;
}

/* Lists */

static void begin_list(reading *r, const char *name, size_t len, const char *meaning)
{
  caac__lexicon *lexicon = r->lexicon;
  uint32_t old = caac__lexicon_list(lexicon, name, len);
  if (old != CAAC__NONE) {
    r->list = &lexicon->lists[old];
    return;
  }
  if (lexicon->list_count == CAAC__LISTS_MAX) {
    caac__lexicon_complain(r, name, len,
                           (caac__complaint){ .rule = "lexicon.limit",
                                              .what = "a lexicon has at most 256 lists",
                                              .remedy = "put words into lists that are there" });
    r->is_skipped = 1;
    return;
  }
  if (caac__grow(&lexicon->lists, &lexicon->list_capacity, lexicon->list_count + 1, sizeof *lexicon->lists)) {
    r->status = caac__fail_memory();
    return;
  }
  r->list = &lexicon->lists[lexicon->list_count++];
  *r->list = (caac__list){ .name = caac__lexicon_keep(r, name, len),
                           .meaning = caac__lexicon_keep(r, meaning, strlen(meaning)),
                           .instrument = "",
                           .file = r->file,
                           .line = r->line };
}

static uint16_t list_number(const reading *r) { return (uint16_t)(r->list - r->lexicon->lists); }

static void keep_written(reading *r, const char *body, const char *text, size_t len)
{
  caac__lexicon *lexicon = r->lexicon;
  const char *copy = caac__lexicon_keep(r, text, len);
  if (!copy) return;
  if (caac__grow(&lexicon->written, &lexicon->written_capacity, lexicon->written_count + 1, sizeof *lexicon->written)) {
    r->status = caac__fail_memory();
    return;
  }
  lexicon->written[lexicon->written_count++] =
      (caac__written){ .text = copy, .body = body, .list = list_number(r), .file = r->file, .line = r->line };
}

static void add_phrase(reading *r, const char *body, const char *text, size_t len)
{
  caac_status status = CAAC_OK;
  const char *wrong = caac__phrase_add(r->lexicon, r->splitter, list_number(r), body, text, len, &status);
  if (status != CAAC_OK)
    r->status = status;
  else if (wrong)
    caac__lexicon_complain(
        r, text, len,
        (caac__complaint){ .rule = "lexicon.phrase", .what = wrong, .remedy = "docs/lexicon.md shows how phrases are written" });
  else
    keep_written(r, body, text, len);
}

static void add_phrases(reading *r)
{
  const char *at = r->text, *value;
  size_t len;
  while (r->status == CAAC_OK && caac__lexicon_next(&at, r->text + r->len, ',', &value, &len)) add_phrase(r, "", value, len);
}

/* A word of a name, as a phrase has it: an acronym is told from the word that it looks like by its capital letter. */
static void add_name_word(caac__buffer *phrase, const char *word, size_t len)
{
  int is_acronym = len > 1;
  for (size_t i = 0; i < len; i++)
    if (!(word[i] >= 'A' && word[i] <= 'Z')) is_acronym = 0;
  if (phrase->len) caac__buffer_add_char(phrase, ' ');
  if (is_acronym) caac__buffer_add_char(phrase, '=');
  for (size_t i = 0; i < len; i++)
    if (!strchr("(),", word[i])) caac__buffer_add_char(phrase, word[i]);
}

/* A name of the toolkit's; "Government of *" is that of anybody. */
static void add_name(reading *r, const char *body, const char *name)
{
  caac__buffer phrase = { 0 };
  for (const char *at = name; *at;) {
    size_t len = strcspn(at, " ");
    if (len == 1 && *at == '*')
      caac__buffer_add(&phrase, " ^");
    else if (len)
      add_name_word(&phrase, at, at[len - 1] == '*' ? len - 1 : len);
    at += len + (at[len] == ' ');
  }
  if (phrase.failed)
    r->status = caac__fail_memory();
  else
    add_phrase(r, body, phrase.data, phrase.len);
  caac__buffer_free(&phrase);
}

static void add_body(reading *r, const char *id, size_t len)
{
  char name[CAAC__NAME_MAX + 1];
  caac__lexicon_word(id, len, name);
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  const caac_body *body = caac_toolkit_body(toolkit, name);
  if (!body || strcmp(body->id, name) != 0) {
    caac__error_clear();
    caac__lexicon_complain(r, id, len,
                           (caac__complaint){ .rule = "lexicon.body",
                                              .what = "no body of the toolkit has that id",
                                              .remedy = "`caac toolkit bodies` has the ids" });
    return;
  }
  add_name(r, body->id, body->name);
  for (const char *const *alias = ((const caac__body *)(const void *)body)->aliases; *alias && r->status == CAAC_OK; alias++)
    add_name(r, body->id, *alias);
  char upper[CAAC__NAME_MAX + 1];
  for (size_t i = 0; i <= strlen(name); i++) upper[i] = (char)(name[i] >= 'a' && name[i] <= 'z' ? name[i] - 'a' + 'A' : name[i]);
  if (!strchr(name, '-')) add_name(r, body->id, upper); /* ids are acronyms */
}

static void set_role(reading *r, const char *value, size_t len)
{
  const char *names[ROLES + 1] = { NULL };
  for (size_t i = 0; i < ROLES; i++) {
    names[i] = roles[i].name;
    if (strlen(roles[i].name) == len && memcmp(roles[i].name, value, len) == 0) {
      r->list->roles |= roles[i].role;
      return;
    }
  }
  char word[CAAC__NAME_MAX + 1];
  caac__lexicon_word(value, len, word);
  caac__lexicon_complain(r, value, len,
                         (caac__complaint){ .rule = "lexicon.role",
                                            .what = "no role of that name",
                                            .nearest = caac__text_nearest(word, names),
                                            .remedy = "docs/lexicon.md has the roles" });
}

static void set_instrument(reading *r, const char *value, size_t len) { r->list->instrument = caac__lexicon_keep(r, value, len); }

static void read_list_line(reading *r, const char *key, size_t key_len, const char *values, const char *end)
{
  static const char *const keys[] = { "role", "body", "instrument", NULL };
  static void (*const take[])(reading * r, const char *value, size_t len) = { set_role, add_body, set_instrument };
  char word[CAAC__NAME_MAX + 1];
  const char *value;
  size_t len, found = 0;
  caac__lexicon_word(key, key_len, word);
  while (keys[found] && strcmp(keys[found], word) != 0) found++;
  if (!keys[found]) {
    caac__lexicon_complain(r, key, key_len,
                           (caac__complaint){ .rule = "lexicon.key",
                                              .what = "a list has role, body and instrument",
                                              .nearest = caac__text_nearest(word, keys) });
    return;
  }
  while (r->status == CAAC_OK && caac__lexicon_next(&values, end, ',', &value, &len)) take[found](r, value, len);
}

/* Lines */

/* "lexicon NAME VERSION [STEMMER]" */
static void read_head(reading *r)
{
  const char *at = r->text + strlen("lexicon"), *value;
  const char *parts[3] = { "", "", "english" };
  size_t len;
  for (int i = 0; i < 3 && caac__lexicon_next(&at, r->text + r->len, ' ', &value, &len); i++)
    parts[i] = caac__lexicon_keep(r, value, len);
  r->has_head = 1;
  if (r->lexicon->language) return; /* a file on top */
  r->lexicon->language = parts[0];
  r->lexicon->version = parts[1];
  r->lexicon->stemmer = parts[2];
}

static int begins_with(const reading *r, const char *word)
{
  size_t len = strlen(word);
  return r->len >= len && memcmp(r->text, word, len) == 0 && (r->len == len || r->text[len] == ' ');
}

/* "list NAME: MEANING", "rule NAME: REASON" */
static void begin_named(reading *r, void (*begin)(reading *r, const char *name, size_t len, const char *meaning))
{
  const char *end = r->text + r->len, *name = r->text + strlen("list");
  while (name < end && *name == ' ') name++;
  const char *colon = memchr(name, ':', (size_t)(end - name)), *meaning = colon ? colon + 1 : end;
  size_t len = (size_t)((colon ? colon : end) - name);
  while (len && name[len - 1] == ' ') len--;
  while (meaning < end && *meaning == ' ') meaning++;
  if (is_name(name, len)) {
    begin(r, name, len, meaning);
    return;
  }
  caac__lexicon_complain(
      r, name, len,
      (caac__complaint){ .rule = "lexicon.name", .what = "a name has lower-case letters, digits, '-' and '.', 48 at most" });
  r->is_skipped = 1;
}

static void begin_block(reading *r)
{
  caac__rule_end(r);
  r->list = NULL;
  r->rule = NULL;
  r->is_skipped = 0;
  if (begins_with(r, "lexicon"))
    read_head(r);
  else if (begins_with(r, "observed"))
    caac__observed_read(r);
  else if (begins_with(r, "list"))
    begin_named(r, begin_list);
  else if (begins_with(r, "rule"))
    begin_named(r, caac__rule_begin);
  else {
    caac__lexicon_complain(r, r->text, strcspn(r->text, " "),
                           (caac__complaint){ .rule = "lexicon.line",
                                              .what = "a line at the margin begins with lexicon, list, rule or observed",
                                              .remedy = "indent what belongs to a list or rule" });
    r->is_skipped = 1;
  }
}

/* A line of the block: `key: value`, or phrases. */
static void read_inside(reading *r)
{
  const char *colon = memchr(r->text, ':', r->len), *end = r->text + r->len;
  if (!r->list && !r->rule) {
    caac__lexicon_complain(r, r->text, r->len,
                           (caac__complaint){ .rule = "lexicon.line",
                                              .what = "an indented line belongs to nothing",
                                              .remedy = "begin a list or rule before it" });
    return;
  }
  if (!colon && r->list) {
    add_phrases(r);
    return;
  }
  const char *value = colon ? colon + 1 : end;
  size_t key_len = (size_t)((colon ? colon : end) - r->text);
  while (value < end && *value == ' ') value++;
  while (key_len && r->text[key_len - 1] == ' ') key_len--;
  if (value == end)
    caac__lexicon_complain(r, r->text, key_len,
                           (caac__complaint){ .rule = "lexicon.line", .what = "a line with a key is `key: value`" });
  else
    (r->list ? read_list_line : caac__rule_read_line)(r, r->text, key_len, value, end);
}

static void read_line(reading *r, char *line)
{
  char *comment = line;
  while ((comment = strchr(comment, '#')) && comment != line && comment[-1] != ' ') comment++;
  if (comment) *comment = '\0';
  size_t indent = strspn(line, " \t"), len = strlen(line);
  while (len > indent && strchr(" \r\t", line[len - 1])) line[--len] = '\0';
  if (len == indent) return;
  r->text = line + indent;
  r->len = len - indent;
  r->column = indent + 1;
  if (indent == 0)
    begin_block(r);
  else if (!r->is_skipped)
    read_inside(r);
}

static void read_lines(reading *r, char *text)
{
  for (char *line = text; line && r->status == CAAC_OK;) {
    char *end = strchr(line, '\n');
    if (end) *end = '\0';
    r->line++;
    read_line(r, line);
    line = end ? end + 1 : NULL;
  }
  caac__rule_end(r);
  if (r->status != CAAC_OK || r->has_head) return;
  r->text = "";
  r->len = 0;
  r->line = r->column = 1;
  caac__lexicon_complain(r, r->text, 0,
                         (caac__complaint){ .rule = "lexicon.head",
                                            .what = "the file does not say that it is a lexicon",
                                            .remedy = "begin it with a line `lexicon NAME VERSION`" });
}

/* In UTF-8, however an editor has saved it. */
static caac_status decode(const char *bytes, size_t len, char **out, size_t *out_len)
{
  const caac__encoding encoding = caac__encoding_guess(bytes, len);
  if (encoding != CAAC__UTF_8) return caac__encoding_decode(encoding, bytes, len, out, out_len);
  const size_t mark = caac__encoding_mark(encoding, bytes, len);
  *out = caac__copy_n(bytes + mark, len - mark);
  *out_len = len - mark;
  return *out ? CAAC_OK : caac__fail_memory();
}

/* 1 if it is text; otherwise the finding names the line. */
static int check_text(reading *r, const char *text, size_t len)
{
  size_t bad = 0;
  if (caac__text_is_valid(text, len, &bad)) return 1;
  r->line = r->column = 1;
  for (size_t i = 0; i < bad; i++) {
    r->line += text[i] == '\n';
    r->column = text[i] == '\n' ? 1 : r->column + 1;
  }
  caac__lexicon_complain(
      r, text + bad, 0,
      (caac__complaint){ .rule = "lexicon.encoding", .what = "here the file is no text in UTF-8", .remedy = "save it as UTF-8" });
  return 0;
}

caac_status caac__lexicon_read(caac__lexicon *self, const char *file, const char *bytes, size_t len, caac_findings *findings)
{
  reading r = { .lexicon = self, .findings = findings, .text = "" };
  char *text = NULL;
  r.file = caac__arena_copy(&self->arena, file, strlen(file));
  if (!r.file) return caac__fail_memory();
  r.status = decode(bytes, len, &text, &len);
  if (r.status == CAAC_OK && check_text(&r, text, len)) {
    r.status = caac__splitter_new(&self->vocabulary, self->stemmer ? self->stemmer : "english", &r.splitter);
    if (r.status == CAAC_OK) read_lines(&r, text);
    caac__splitter_free(r.splitter);
  }
  caac__free(text);
  if (r.status != CAAC_OK || r.wrong == 0) return r.status;
  return caac__fail(CAAC_E_INPUT, "%s has %zu error%s", file, r.wrong, r.wrong == 1 ? "" : "s");
}
