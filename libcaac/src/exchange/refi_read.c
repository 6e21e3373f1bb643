/* SPDX-License-Identifier: MIT */
/* A project of a coding program into the register: read it, find each quotation in our text, store what was coded, and tell of
 * every coding what became of it. */
#include "refi.h"

#ifndef CAAC_DOCX
caac_status caac_register_read_project(caac_register *self, const char *path, caac_params params, const caac_table *map,
                                       caac_findings *findings, caac_table **out)
{
  (void)self, (void)path, (void)params, (void)map, (void)findings;
  if (out) *out = NULL;
  return caac__fail(CAAC_E_VERSION, "this build reads no projects: it was made without libzip and libxml2");
}
#else

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "coding_sheet.h"
#include "columns.h"
#include "file.h"
#include "params.h"
#include "source.h"
#include "step.h"
#include "text.h"

enum { FILE_MAX = 1 << 30, CODER_ROOM = 32 };

static const caac_parameter parameters[] = {
  { "document", "texts", NULL, NULL, "only these documents of the register, by id or symbol" },
  { "coder", "text", NULL, NULL, "who coded, instead of the users of the project" },
  { "narrative", "word", "no", "no|yes",
    "units of a document that has quotations of a coder, and this one none: performing nothing" },
  { "dry", "word", "no", "no|yes", "store nothing" },
  { "author", "text", "unnamed", NULL, "who stores it: a pseudonym is enough" },
  { "reason", "text", "project taken in", NULL, "why" },
  { NULL, NULL, NULL, NULL, NULL },
};

typedef struct importing {
  caac_register *reg;
  caac_params params;
  const char *file;
  caac_findings *findings;
  caac__arena arena;
  caac__archive *package;
  caac__refi_project project;
  caac__refi_codes codes;
  caac__refi_candidates candidates;
  caac__refi_text *texts;                /* by source */
  size_t *chosen;                        /* the candidate of each source; SIZE_MAX */
  caac__refi_document **documents;       /* by candidate; NULL: not needed */
  caac__refi_alignment (*alignments)[2]; /* by source */
  const char **coders;
  size_t *coder_of; /* by user; one more for codings that name none */
  caac__refi_marks marks;
  size_t found[CAAC__REFI_EXACT + 1], rows;
  char *is_missing;      /* by coder: a quotation of theirs was not found */
  caac_builder *builder; /* until it is the table */
  caac_table *table;
} importing;

static const char *given(const importing *m, const char *key) { return caac__params_get(m->params, parameters, key); }
static int says(const importing *m, const char *key) { return strcmp(given(m, key), "yes") == 0; }

/* ---- The file ---- */

static const caac__archive_kind archive_kind = {
  .what = "the project",
  .mend = "export the project again",
  .bytes_max = CAAC__REFI_BYTES_MAX,
  .damaged = "refi.archive",
  .encrypted = "refi.encrypted",
  .twice = "refi.twice",
  .stray = "refi.path",
  .xml = "refi.xml",
};

static caac_status refuse_kind(const importing *m, const char *what, const char *remedy)
{
  const caac_finding finding = { .severity = CAAC_ERROR, .rule = "refi.kind", .file = m->file, .remedy = remedy };
  caac__findings_add(m->findings, &finding, "%s", what);
  return caac__fail(CAAC_E_INPUT, "%s: %s; %s", m->file, what, remedy);
}

static caac_status open_package(importing *m, const char *bytes, size_t len)
{
  size_t blanks = len && bytes[0] == '\xEF' ? 3 : 0;
  while (blanks < len && strchr(" \t\r\n", bytes[blanks])) blanks++;
  if (!caac__source_is_zip(bytes, len))
    return blanks < len && bytes[blanks] == '<'
               ? refuse_kind(m, "it is XML: a codebook, or a project without its sources",
                             "export the project as REFI-QDA (.qdpx)")
               : refuse_kind(m, "it is no project",
                             "export it as a REFI-QDA project (.qdpx) from the program where it was coded");
  return caac__archive_open(&archive_kind, bytes, len, m->file, m->findings, &m->package);
}

/* ---- Coders ---- */

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* "coder-1", "coder-2" in the order of the ids of users, since names are of people; who is not named comes last. */
static caac_status name_coders(importing *m)
{
  const size_t users = m->project.users.count;
  const char *given_name = given(m, "coder");
  const char **ids = caac__arena_alloc(&m->arena, users + 1, sizeof *ids);
  m->coders = caac__arena_alloc(&m->arena, users + 1, sizeof *m->coders);
  m->coder_of = caac__arena_alloc(&m->arena, users + 1, sizeof *m->coder_of);
  m->is_missing = caac__arena_alloc(&m->arena, users + 1, 1);
  if (!ids || !m->coders || !m->coder_of || !m->is_missing) return caac__fail_memory();
  for (size_t i = 0; i < users; i++) ids[i] = caac__intern_text(&m->project.users, (uint32_t)i);
  if (users) qsort(ids, users, sizeof *ids, by_text);
  for (size_t i = 0; i <= users; i++) {
    char *name = caac__arena_alloc(&m->arena, CODER_ROOM, 1);
    if (!name) return caac__fail_memory();
    snprintf(name, CODER_ROOM, "coder-%zu", i + 1);
    m->coders[i] = given_name ? given_name : name;
    const size_t user = i < users ? caac__intern_find(&m->project.users, ids[i], strlen(ids[i])) : users;
    m->coder_of[user] = given_name ? 0 : i;
  }
  return CAAC_OK;
}

/* Among the coders. */
static size_t coder_of(const importing *m, const caac__refi_coding *coding)
{
  return m->coder_of[coding->user == CAAC__NONE ? m->project.users.count : coding->user];
}

/* ---- Sources and documents ---- */

static caac_status read_texts(importing *m)
{
  const size_t sources = m->project.source_count;
  m->texts = caac__arena_alloc(&m->arena, sources + 1, sizeof *m->texts);
  m->chosen = caac__arena_alloc(&m->arena, sources + 1, sizeof *m->chosen);
  m->alignments = caac__arena_alloc(&m->arena, sources + 1, sizeof *m->alignments);
  if (!m->texts || !m->chosen || !m->alignments) return caac__fail_memory();
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < sources && !status; i++)
    if (m->project.sources[i].count)
      status = caac__refi_text_read(&m->texts[i], m->package, &m->project, &m->project.sources[i], m->file, m->findings);
  return status;
}

static caac_status read_document(importing *m, size_t candidate)
{
  if (m->documents[candidate]) return CAAC_OK;
  m->documents[candidate] = caac__arena_alloc(&m->arena, 1, sizeof **m->documents);
  if (!m->documents[candidate]) return caac__fail_memory();
  return caac__refi_document_read(m->documents[candidate], m->reg, m->candidates.items[candidate].id);
}

static caac_status read_documents(importing *m)
{
  caac_status status = caac__refi_choose(&m->candidates, m->reg, &m->project, m->texts, m->file, m->findings, m->chosen);
  m->documents = caac__arena_alloc(&m->arena, m->candidates.count + 1, sizeof *m->documents);
  if (!status && !m->documents) status = caac__fail_memory();
  for (size_t i = 0; i < m->project.source_count && !status; i++) {
    if (m->chosen[i] == SIZE_MAX) continue;
    status = read_document(m, m->chosen[i]);
    for (int run = 0; run < 2 && !status; run++)
      status = caac__refi_align(&m->alignments[i][run], &m->texts[i], &m->documents[m->chosen[i]]->runs[run]);
  }
  return status;
}

/* ---- Quotations ---- */

/* A selection, and what became of it. */
typedef struct quotation {
  const caac__refi_selection *selection;
  const caac__refi_source *source;
  const caac__refi_document *document; /* NULL: none was found */
  size_t candidate;
  caac__refi_place place;
  char *shown; /* its words; or NULL */
} quotation;

static void report(const importing *m, const quotation *q, caac_severity severity, const char *rule, const char *remedy,
                   const char *message)
{
  char source[CAAC__SHOWN], words[CAAC__SHOWN];
  const caac_finding finding = {
    .severity = severity, .rule = rule, .file = m->file, .record = q->source->name, .value = q->shown, .remedy = remedy
  };
  caac__text_show(q->source->name, source);
  if (q->shown)
    caac__findings_add(m->findings, &finding, "in '%s', '%s': %s", source, caac__text_show(q->shown, words), message);
  else
    caac__findings_add(m->findings, &finding, "in '%s': %s", source, message);
}

/* Why a selection without words has none. */
static void report_wordless(const importing *m, const quotation *q, const caac__refi_quote *quote)
{
  switch (q->selection->extent) {
  case CAAC__REFI_WHOLE:
    report(m, q, CAAC_WARNING, "refi.whole", "code its paragraphs", "all of the source was coded, which is no unit: left out");
    return;
  case CAAC__REFI_OTHER:
    report(m, q, CAAC_WARNING, "refi.quote", "code its text", "a part of a picture, or of sound, was coded: left out");
    return;
  default:
    report(m, q, CAAC_WARNING, "refi.quote", "look at it where it was coded",
           quote->is_outside ? "the positions of a quotation are not within the text: left out"
                             : "a quotation has no words: left out");
  }
}

static caac_status show_words(quotation *q, const caac__refi_text *text, const caac__refi_quote *quote)
{
  size_t len = quote->to - quote->from, points = 0, end = 0;
  while (end < len && points <= CAAC__REFI_SHOWN) points += ((unsigned char)text->text[quote->from + end++] & 0xC0) != 0x80;
  const int is_cut = end < len;
  while (is_cut && ((unsigned char)text->text[quote->from + end] & 0xC0) == 0x80) end++;
  q->shown = caac__text_squeeze(text->text + quote->from, end);
  if (!q->shown) return caac__fail_memory();
  if (!is_cut) return CAAC_OK;
  caac__buffer cut = { 0 };
  caac__buffer_format(&cut, "%s ...", q->shown);
  caac__free(q->shown);
  q->shown = NULL;
  return caac__buffer_take(&cut, &q->shown);
}

static void report_place(const importing *m, const quotation *q)
{
  int codable = 0;
  for (size_t unit = q->place.unit; unit < q->place.unit_end; unit++)
    codable |= caac__refi_covers(&q->place, unit) && caac__unit_is_codable(&q->document->codings.units[unit]);
  if (q->place.how == CAAC__REFI_NOT_FOUND)
    report(m, q, CAAC_WARNING, "refi.quote", "code the unit by a sheet", "these words are not in the document: left out");
  else if (!codable)
    report(m, q, CAAC_WARNING, "refi.heading", "code the paragraphs below it",
           "these words are a heading, or stand before the first one, where nothing is coded: left out");
  else if (q->place.is_doubtful)
    report(m, q, CAAC_NOTE, "refi.places", "look whether it is the one that was meant",
           "these words stand in the document more than once, and nothing around them decides: the nearest by order was taken");
}

static caac_status find_quotation(const importing *m, uint32_t selection, quotation *q)
{
  *q = (quotation){ .selection = &m->project.selections[selection], .candidate = SIZE_MAX };
  q->source = &m->project.sources[q->selection->source];
  const size_t source = q->selection->source;
  const caac__refi_text *text = &m->texts[source];
  const caac__refi_quote *quote = &text->quotes[selection - q->source->first];
  if (quote->first == quote->end) {
    report_wordless(m, q, quote);
    return CAAC_OK;
  }
  caac_status status = show_words(q, text, quote);
  q->candidate = m->chosen[source];
  if (status || q->candidate == SIZE_MAX) return status; /* told of the source */
  q->document = m->documents[q->candidate];
  status = caac__refi_find(q->document, m->alignments[source], text, quote, &q->place);
  if (!status) report_place(m, q);
  return status;
}

/* ---- Result ---- */

static const char *const hows[] = { "not found", "close", "exact" };

static const caac_column columns[] = {
  { "source", "Source", "", "name of the source in the project", CAAC_TEXT, 0 },
  { "quote", "Quotation", "", "its words, the beginning of a long one", CAAC_TEXT, 0 },
  { "code", "Code", "", "name of the code in the project", CAAC_TEXT, 0 },
  { "option", "Options", "", "what the code stands for; missing: nothing is known of it", CAAC_TEXT, 0 },
  { "coder", "Coder", "", "", CAAC_TEXT, 0 },
  { "unit", "Unit", "", "where its words stand; one row each", CAAC_TEXT, 0 },
  { "how", "Found", "", "exact: the same letters and digits; close: nine words of ten; not found", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

static const caac__refi_meaning unknown = { .kind = CAAC__REFI_UNKNOWN };

static caac_status add_row(importing *m, caac_builder *builder, const quotation *q, const caac__refi_coding *coding,
                           const char *unit)
{
  const caac__refi_meaning *meaning = coding->code == CAAC__NONE ? &unknown : &m->codes.meanings[coding->code];
  caac__buffer uses = { 0 };
  if (++m->rows > CAAC__REFI_RECORDS_MAX)
    return caac__fail(CAAC_E_LIMIT, "%s: its codings make more than %d rows; export fewer sources at a time", m->file,
                      (int)CAAC__REFI_RECORDS_MAX);
  if (meaning->kind == CAAC__REFI_KNOWN) caac__uses_write(&uses, &meaning->uses);
  caac_builder_text(builder, q->source->name);
  caac_builder_text(builder, q->shown);
  caac_builder_text(builder, coding->code == CAAC__NONE ? NULL : m->project.codes[coding->code].name);
  caac_builder_text(builder, uses.len ? uses.data : NULL);
  caac_builder_text(builder, m->coders[coder_of(m, coding)]);
  caac_builder_text(builder, unit);
  caac_builder_text(builder, hows[q->place.how]);
  caac__buffer_free(&uses);
  return CAAC_OK;
}

static caac_status add_mark(importing *m, const quotation *q, const caac__refi_coding *coding, size_t unit)
{
  caac__refi_marks *marks = &m->marks;
  if (!caac__unit_is_codable(&q->document->codings.units[unit])) return CAAC_OK;
  if (caac__grow(&marks->items, &marks->capacity, marks->count + 1, sizeof *marks->items) != 0) return caac__fail_memory();
  marks->items[marks->count] = (caac__refi_mark){
    .document = q->candidate,
    .coder = coder_of(m, coding),
    .unit = unit,
    .order = marks->count,
    .meaning = coding->code == CAAC__NONE ? &unknown : &m->codes.meanings[coding->code],
  };
  marks->count++;
  return CAAC_OK;
}

/* One coding: a row for each unit, or one that says that there is none. */
static caac_status tell_coding(importing *m, caac_builder *builder, const quotation *q, const caac__refi_coding *coding)
{
  caac_status status = CAAC_OK;
  m->found[q->place.how]++;
  if (q->place.how == CAAC__REFI_NOT_FOUND) {
    m->is_missing[coder_of(m, coding)] = 1;
    return add_row(m, builder, q, coding, NULL);
  }
  for (size_t unit = q->place.unit; unit < q->place.unit_end && !status; unit++) {
    if (!caac__refi_covers(&q->place, unit)) continue;
    status = add_row(m, builder, q, coding, q->document->codings.units[unit].id);
    if (!status) status = add_mark(m, q, coding, unit);
  }
  return status;
}

/* Codings are ordered by selection: each quotation is looked for once. */
static caac_status tell_codings(importing *m, caac_builder *builder)
{
  quotation q = { 0 };
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < m->project.coding_count && !status; i++) {
    const caac__refi_coding *coding = &m->project.codings[i];
    if (i == 0 || coding->selection != m->project.codings[i - 1].selection) {
      caac__free(q.shown);
      status = find_quotation(m, coding->selection, &q);
    }
    if (!status) status = tell_coding(m, builder, &q, coding);
  }
  caac__free(q.shown);
  return status;
}

static void report_codes(const importing *m)
{
  size_t lost = 0;
  for (size_t i = 0; i < m->project.coding_count; i++) lost += m->project.codings[i].code == CAAC__NONE;
  for (size_t i = 0; i < m->project.code_count; i++) {
    const caac__refi_code *code = &m->project.codes[i];
    if (code->codings == 0 || m->codes.meanings[i].kind != CAAC__REFI_UNKNOWN) continue;
    const caac_finding finding = { .severity = CAAC_WARNING,
                                   .rule = "refi.code",
                                   .file = m->file,
                                   .record = code->name,
                                   .value = code->guid,
                                   .remedy = "say in a map of codes which option it is, or leave its option empty" };
    char name[CAAC__SHOWN];
    caac__findings_add(m->findings, &finding, "no option is known for the code '%s': %zu coding%s left out",
                       caac__text_show(code->name, name), code->codings, code->codings == 1 ? " was" : "s were");
  }
  if (lost == 0) return;
  const caac_finding finding = {
    .severity = CAAC_WARNING, .rule = "refi.code", .file = m->file, .remedy = "export the project with its codes"
  };
  caac__findings_add(m->findings, &finding, "%zu coding%s no code of the project: left out", lost,
                     lost == 1 ? " names" : "s name");
}

static void report_narrative(const importing *m)
{
  for (size_t i = 0; says(m, "narrative") && i <= m->project.users.count; i++) {
    if (!m->is_missing[i]) continue;
    const caac_finding finding = { .severity = CAAC_WARNING,
                                   .rule = "refi.narrative",
                                   .file = m->file,
                                   .record = m->coders[i],
                                   .remedy = "look where the quotations that were not found belong" };
    caac__findings_add(
        m->findings, &finding,
        "quotations of %s were not found: the units that they belong to may be taken for units that perform nothing",
        m->coders[i]);
  }
}

static void add_remarks(const importing *m, caac_builder *builder, const caac__refi_storing *plan, int is_dry)
{
  int has_samples = 0, has_private = 0;
  for (size_t i = 0; i < m->candidates.count; i++) {
    if (!m->documents[i]) continue;
    has_samples |= m->candidates.items[i].is_sample;
    has_private |= m->candidates.items[i].is_private;
  }
  caac__documents_stamp(builder, has_samples, has_private);
  caac_builder_count(builder, "n", (double)m->project.coding_count, "codings in the project");
  caac_builder_count(builder, "n", (double)m->found[CAAC__REFI_EXACT], "of them found exactly");
  caac_builder_count(builder, "n", (double)m->found[CAAC__REFI_CLOSE], "found closely");
  caac_builder_count(builder, "missing", (double)m->found[CAAC__REFI_NOT_FOUND], "not found");
  caac_builder_count(builder, "n", (double)plan->created, is_dry ? "codings of units would be made" : "codings of units made");
  caac_builder_count(builder, "n", (double)plan->same, "that the register had already");
  caac_builder_count(builder, "missing", (double)plan->left_out, "that the register has otherwise, which was kept");
  if (plan->closed) caac_builder_count(builder, "missing", (double)plan->closed, "of units with a final coding: left out");
}

/* ---- Public ---- */

/* What the file says, whatever is in the register. */
static caac_status read_file(importing *m, const char *bytes, size_t len, const caac_table *map)
{
  caac_status status = open_package(m, bytes, len);
  if (!status) status = caac__refi_project_read(&m->project, m->package, m->file);
  if (!status) status = caac__refi_codes_read(&m->codes, &m->project, map, m->findings);
  if (!status) status = name_coders(m);
  return status ? status : read_texts(m);
}

/* What the register says to it is looked up and stored at one moment: somebody else may take the same project in. */
static caac_status take(caac_register *self, void *payload, caac_findings *findings)
{
  importing *m = payload;
  caac_builder *builder = m->builder;
  m->findings = findings;
  caac_status status = caac__refi_candidates_read(&m->candidates, self, m->params);
  if (!status) status = read_documents(m);
  if (!status) status = tell_codings(m, builder);
  if (status) return status;
  report_codes(m);
  report_narrative(m);
  caac__refi_storing storing = {
    .file = m->file, .documents = m->documents, .coders = m->coders, .narrative = says(m, "narrative")
  };
  status = caac__refi_plan(self, &storing, &m->marks, findings);
  if (status) return status;
  add_remarks(m, builder, &storing, says(m, "dry"));
  m->builder = NULL;
  status = caac_builder_finish(builder, &m->table); /* before anything is stored: what can fail comes first */
  if (status || storing.created == 0 || says(m, "dry")) return status;
  return caac__refi_store(self, &storing, &m->marks, findings);
}

static caac_status look(importing *m)
{
  int is_own = 0;
  caac_status status = caac__moment_begin(m->reg, &is_own);
  if (!status) status = take(m->reg, m, m->findings);
  caac__moment_end(m->reg, is_own);
  return status;
}

static caac_status run(importing *m, const char *bytes, size_t len, const caac_table *map)
{
  const caac__work work = {
    .what = "the project", .author = given(m, "author"), .reason = given(m, "reason"), .run = take, .payload = m
  };
  caac_status status = read_file(m, bytes, len, map);
  if (status) return status;
  return says(m, "dry") ? look(m) : caac__step_do(m->reg, &work, m->findings);
}

static void clear(importing *m)
{
  for (size_t i = 0; i < m->project.source_count; i++) {
    if (m->texts) caac__refi_text_free(&m->texts[i]);
    for (int run = 0; run < 2 && m->alignments; run++) caac__refi_alignment_free(&m->alignments[i][run]);
  }
  for (size_t i = 0; m->documents && i < m->candidates.count; i++)
    if (m->documents[i]) caac__refi_document_free(m->documents[i]);
  caac__refi_candidates_free(&m->candidates);
  caac__arena_free(&m->codes.arena);
  caac__refi_project_free(&m->project);
  caac__archive_close(m->package);
  caac__free(m->marks.items);
  caac__arena_free(&m->arena);
}

caac_status caac_register_read_project(caac_register *self, const char *path, caac_params params, const caac_table *map,
                                       caac_findings *findings, caac_table **out)
{
  char *bytes = NULL;
  size_t len = 0;
  if (out) *out = NULL;
  if (!self || !path) return caac__fail(CAAC_E_INVALID, "taking a project in needs an open register and a file");
  const char *slash = strrchr(path, '/'), *coder = caac__params_get(params, NULL, "coder");
  importing m = { .reg = self, .params = params, .file = slash ? slash + 1 : path, .findings = findings };
  caac_findings *own = findings ? NULL : caac_findings_new(8);
  caac_status status = caac__params_check(params, parameters, "a project");
  if (!status && coder) status = caac__coder_check(coder);
  if (!status && !findings && !(m.findings = own)) status = caac__fail_memory();
  if (!status) status = caac__file_read(path, FILE_MAX, &bytes, &len);
  if (!status) status = caac_builder_new("project", "Quotations of a project", &m.builder);
  if (!status) caac__builder_columns(m.builder, columns);
  if (!status) status = run(&m, bytes, len, map);
  caac_builder_free(m.builder);
  if (!status && out)
    *out = m.table;
  else
    caac_table_free(m.table);
  clear(&m);
  caac_findings_free(own);
  caac__free(bytes);
  return status;
}
#endif
