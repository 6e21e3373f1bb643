/* SPDX-License-Identifier: MIT */
/* The project of a package (project.qde): users, codes, sources, what was selected in them and how it was coded. Notes, cases,
 * variables, links, sets and pictures of them are passed over; every coding of a source is kept, also where it cannot be used. */
#include "refi.h"

#include <string.h>

#include "alloc.h"
#include "number.h"

#define PART "project.qde"

enum {
  Q_AUDIO_SELECTION = 1,
  Q_AUDIO_SOURCE,
  Q_CASES,
  Q_CODE,
  Q_CODE_REF,
  Q_CODING,
  Q_GRAPHS,
  Q_LINKS,
  Q_NOTES,
  Q_PDF_SELECTION,
  Q_PDF_SOURCE,
  Q_PICTURE_SELECTION,
  Q_PICTURE_SOURCE,
  Q_PLAIN_TEXT_CONTENT,
  Q_PLAIN_TEXT_SELECTION,
  Q_PROJECT,
  Q_REPRESENTATION,
  Q_SETS,
  Q_TEXT_SOURCE,
  Q_TRANSCRIPT_SELECTION,
  Q_USER,
  Q_VARIABLES,
  Q_VIDEO_SELECTION,
  Q_VIDEO_SOURCE
};

static const caac__xml_word words[] = {
  { "AudioSelection", Q_AUDIO_SELECTION, 0 },
  { "AudioSource", Q_AUDIO_SOURCE, 0 },
  { "Cases", Q_CASES, 0 },
  { "Code", Q_CODE, 0 },
  { "CodeRef", Q_CODE_REF, 0 },
  { "Coding", Q_CODING, 0 },
  { "Graphs", Q_GRAPHS, 0 },
  { "Links", Q_LINKS, 0 },
  { "Notes", Q_NOTES, 0 },
  { "PDFSelection", Q_PDF_SELECTION, 0 },
  { "PDFSource", Q_PDF_SOURCE, 0 },
  { "PictureSelection", Q_PICTURE_SELECTION, 0 },
  { "PictureSource", Q_PICTURE_SOURCE, 0 },
  { "PlainTextContent", Q_PLAIN_TEXT_CONTENT, 1 },
  { "PlainTextSelection", Q_PLAIN_TEXT_SELECTION, 0 },
  { "Project", Q_PROJECT, 0 },
  { "Representation", Q_REPRESENTATION, 0 },
  { "Sets", Q_SETS, 0 },
  { "TextSource", Q_TEXT_SOURCE, 0 },
  { "TranscriptSelection", Q_TRANSCRIPT_SELECTION, 0 },
  { "User", Q_USER, 0 },
  { "Variables", Q_VARIABLES, 0 },
  { "VideoSelection", Q_VIDEO_SELECTION, 0 },
  { "VideoSource", Q_VIDEO_SOURCE, 0 },
};
enum { WORDS = sizeof words / sizeof words[0] };
static const caac__xml_space spaces[] = {
  { "urn:QDA-XML:project:1.0", words, WORDS },
  { "urn:QDA-XML:project:0:4", words, WORDS }, /* of programs before the standard was settled */
  { NULL, NULL, 0 },
};

typedef struct reading {
  caac__refi_project *out;
  const char *file;
  int in_source, in_selection, in_coding;
  caac__buffer content;
} reading;

/* ---- Values ---- */

/* A copy of an attribute; "" if there is none. libxml2 leaves "&" in attributes as it was escaped. */
static const char *copy_value(reading *r, const caac__xml_element *element, const char *name, caac_status *status)
{
  size_t len, kept = 0;
  const char *value = caac__xml_attribute(element, name, &len);
  char *copy = caac__arena_alloc(&r->out->arena, len + 1, 1);
  if (!copy) {
    *status = caac__fail_memory();
    return "";
  }
  for (size_t i = 0; i < len; i++) {
    copy[kept++] = value[i];
    if (len - i >= 5 && memcmp(value + i, "&#38;", 5) == 0) i += 4;
  }
  copy[kept] = '\0';
  return copy;
}

static int read_guid(const caac__xml_element *element, const char *name, char guid[CAAC__REFI_GUID_SIZE])
{
  size_t len;
  const char *value = caac__xml_attribute(element, name, &len);
  caac__refi_guid_read(value ? value : "", len, guid);
  return guid[0] != '\0';
}

static caac_status find_user(reading *r, const caac__xml_element *element, const char *name, uint32_t *user)
{
  char guid[CAAC__REFI_GUID_SIZE];
  if (!read_guid(element, name, guid)) return CAAC_OK;
  *user = caac__intern_add(&r->out->users, guid, strlen(guid));
  return *user == CAAC__NONE ? caac__fail_memory() : CAAC_OK;
}

static int64_t read_position(const caac__xml_element *element, const char *name)
{
  char value[CAAC__XML_VALUE_SIZE];
  int64_t number;
  caac__xml_value(element, name, value);
  return caac__number_int(value[0] == '+' ? value + 1 : value, &number) == 0 ? number : -1;
}

/* Room for one more record of an array. */
static caac_status grow(reading *r, void *items, size_t *capacity, size_t count, size_t size)
{
  if (count >= CAAC__REFI_RECORDS_MAX)
    return caac__fail(CAAC_E_LIMIT, "%s: it has more than %d codes, sources, selections or codings", r->file,
                      (int)CAAC__REFI_RECORDS_MAX);
  return caac__grow(items, capacity, count + 1, size) == 0 ? CAAC_OK : caac__fail_memory();
}

/* ---- Records ---- */

static caac_status add_code(reading *r, const caac__xml_element *element)
{
  caac__refi_project *out = r->out;
  char guid[CAAC__REFI_GUID_SIZE];
  caac_status status = grow(r, &out->codes, &out->code_capacity, out->code_count, sizeof *out->codes);
  if (status || !read_guid(element, "guid", guid)) return status;
  const char *name = copy_value(r, element, "name", &status);
  const uint32_t number = status ? 0 : caac__intern_add(&out->guids, guid, strlen(guid));
  if (status || number < out->code_count) return status; /* one that stands twice: the first counts */
  if (number == CAAC__NONE) return caac__fail_memory();
  const char *kept = caac__arena_copy(&out->arena, guid, strlen(guid));
  if (!kept) return caac__fail_memory();
  out->codes[out->code_count++] = (caac__refi_code){ .guid = kept, .name = name };
  return CAAC_OK;
}

/* The plain text of a source, or of what stands for a page. */
static caac_status take_path(reading *r, const caac__xml_element *element)
{
  caac_status status = CAAC_OK;
  const char *path = copy_value(r, element, "plainTextPath", &status);
  if (*path) r->out->sources[r->out->source_count - 1].path = path;
  return status;
}

static caac_status add_source(reading *r, const caac__xml_element *element)
{
  caac__refi_project *out = r->out;
  caac_status status = grow(r, &out->sources, &out->source_capacity, out->source_count, sizeof *out->sources);
  if (status) return status;
  out->sources[out->source_count++] = (caac__refi_source){
    .name = copy_value(r, element, "name", &status),
    .first = out->selection_count,
    .is_text = element->name == Q_TEXT_SOURCE || element->name == Q_PDF_SOURCE,
  };
  r->in_source = 1;
  return status ? status : take_path(r, element);
}

static caac_status add_selection(reading *r, caac__refi_selection selection)
{
  caac__refi_project *out = r->out;
  caac_status status = grow(r, &out->selections, &out->selection_capacity, out->selection_count, sizeof *out->selections);
  if (status) return status;
  selection.source = (uint32_t)out->source_count - 1;
  out->selections[out->selection_count++] = selection;
  out->sources[out->source_count - 1].count++;
  return CAAC_OK;
}

static caac_status begin_selection(reading *r, const caac__xml_element *element)
{
  caac_status status = CAAC_OK;
  caac__refi_selection selection = { .user = CAAC__NONE, .name = copy_value(r, element, "name", &status) };
  selection.from = read_position(element, "startPosition");
  selection.to = read_position(element, "endPosition");
  selection.extent = element->name == Q_PLAIN_TEXT_SELECTION ? CAAC__REFI_TEXT
                     : element->name == Q_PDF_SELECTION      ? CAAC__REFI_NAMED
                                                             : CAAC__REFI_OTHER;
  if (!r->out->sources[r->out->source_count - 1].is_text) selection.extent = CAAC__REFI_OTHER;
  if (!status) status = find_user(r, element, "modifyingUser", &selection.user);
  if (!status) status = find_user(r, element, "creatingUser", &selection.user);
  r->in_selection = 1;
  return status ? status : add_selection(r, selection);
}

static caac_status begin_coding(reading *r, const caac__xml_element *element)
{
  caac__refi_project *out = r->out;
  caac_status status = CAAC_OK;
  if (!r->in_selection)
    status = add_selection(r, (caac__refi_selection){ .extent = CAAC__REFI_WHOLE, .user = CAAC__NONE, .name = "" });
  if (!status) status = grow(r, &out->codings, &out->coding_capacity, out->coding_count, sizeof *out->codings);
  if (status) return status;
  caac__refi_coding coding = { .selection = (uint32_t)out->selection_count - 1, .code = CAAC__NONE };
  coding.user = out->selections[coding.selection].user;
  status = find_user(r, element, "creatingUser", &coding.user);
  out->codings[out->coding_count++] = coding;
  r->in_coding = 1;
  return status;
}

static void take_code(reading *r, const caac__xml_element *element)
{
  caac__refi_project *out = r->out;
  char guid[CAAC__REFI_GUID_SIZE];
  if (!r->in_coding || !read_guid(element, "targetGUID", guid)) return;
  const uint32_t code = caac__intern_find(&out->guids, guid, strlen(guid));
  out->codings[out->coding_count - 1].code = code;
  if (code != CAAC__NONE) out->codes[code].codings++;
}

/* ---- Elements ---- */

static caac_status begin_element(void *payload, const caac__xml_element *element, int *skip)
{
  reading *r = payload;
  uint32_t user;
  switch (element->name) {
  case Q_USER: return find_user(r, element, "guid", &user);
  case Q_CODE: return add_code(r, element);
  case Q_TEXT_SOURCE:
  case Q_PDF_SOURCE:
  case Q_PICTURE_SOURCE:
  case Q_AUDIO_SOURCE:
  case Q_VIDEO_SOURCE: return add_source(r, element);
  case Q_PLAIN_TEXT_SELECTION:
  case Q_PDF_SELECTION:
  case Q_PICTURE_SELECTION:
  case Q_AUDIO_SELECTION:
  case Q_VIDEO_SELECTION:
  case Q_TRANSCRIPT_SELECTION: return r->in_source ? begin_selection(r, element) : CAAC_OK;
  case Q_CODING: return r->in_source ? begin_coding(r, element) : CAAC_OK;
  case Q_CODE_REF: take_code(r, element); return CAAC_OK;
  case Q_REPRESENTATION: *skip = r->in_selection; return r->in_source && !r->in_selection ? take_path(r, element) : CAAC_OK;
  case Q_PLAIN_TEXT_CONTENT: caac__buffer_clear(&r->content); return CAAC_OK;
  case Q_CASES:
  case Q_GRAPHS:
  case Q_LINKS:
  case Q_NOTES:
  case Q_SETS:
  case Q_VARIABLES: *skip = 1; return CAAC_OK;
  default: return CAAC_OK;
  }
}

static caac_status keep_content(reading *r)
{
  if (!r->in_source || r->content.len == 0) return CAAC_OK;
  caac__refi_source *source = &r->out->sources[r->out->source_count - 1];
  source->content = r->content.failed ? NULL : caac__arena_copy(&r->out->arena, r->content.data, r->content.len);
  return source->content ? CAAC_OK : caac__fail_memory();
}

static caac_status end_element(void *payload, int name, int parent)
{
  reading *r = payload;
  (void)parent;
  switch (name) {
  case Q_TEXT_SOURCE:
  case Q_PDF_SOURCE:
  case Q_PICTURE_SOURCE:
  case Q_AUDIO_SOURCE:
  case Q_VIDEO_SOURCE: r->in_source = 0; break;
  case Q_PLAIN_TEXT_SELECTION:
  case Q_PDF_SELECTION:
  case Q_PICTURE_SELECTION:
  case Q_AUDIO_SELECTION:
  case Q_VIDEO_SELECTION:
  case Q_TRANSCRIPT_SELECTION: r->in_selection = 0; break;
  case Q_CODING: r->in_coding = 0; break;
  case Q_PLAIN_TEXT_CONTENT: return keep_content(r);
  default: break;
  }
  return CAAC_OK;
}

static caac_status take_text(void *payload, const char *text, size_t len)
{
  reading *r = payload;
  caac__buffer_add_n(&r->content, text, len);
  return r->content.failed ? caac__fail_memory() : CAAC_OK;
}

/* ---- Public ---- */

caac_status caac__refi_project_read(caac__refi_project *self, caac__archive *package, const char *file)
{
  static const caac__xml_handler handler = {
    .spaces = spaces, .root = Q_PROJECT, .keeps_blanks = 1, .start = begin_element, .end = end_element, .text = take_text
  };
  reading r = { .out = self, .file = file };
  const int64_t entry = caac__archive_find(package, PART);
  if (entry < 0)
    return caac__archive_refuse(package, "refi.kind", "export the project as REFI-QDA (.qdpx)", "it has no project (" PART ")");
  caac_status status = caac__archive_read_xml(package, entry, PART, &handler, &r);
  caac__buffer_free(&r.content);
  return status;
}

void caac__refi_project_free(caac__refi_project *self)
{
  caac__arena_free(&self->arena);
  caac__intern_free(&self->users);
  caac__intern_free(&self->guids);
  caac__free(self->codes);
  caac__free(self->sources);
  caac__free(self->selections);
  caac__free(self->codings);
  *self = (caac__refi_project){ 0 };
}
