/* SPDX-License-Identifier: MIT */
/* A workbook in memory: looked over, one page chosen, its cells read. Nothing that it refers to outside is fetched. */
#include "xlsx.h"

#include <string.h>

#include "alloc.h"
#include "intern.h"
#include "source.h"
#include "text.h"

enum { PAGES_MAX = 1 << 12 };

static const caac__archive_kind workbook = { .what = "the workbook",
                                             .mend = "open it in a spreadsheet and save it",
                                             .bytes_max = CAAC__SHEET_BYTES_MAX,
                                             .damaged = "sheet.archive",
                                             .encrypted = "sheet.encrypted",
                                             .twice = "sheet.archive",
                                             .stray = "sheet.archive",
                                             .xml = "sheet.xml" };

typedef struct page {
  const char *name;
  uint32_t id; /* of the relationship */
  int is_hidden;
  int64_t entry; /* -1: it has no cells, as a page with one chart */
} page;

typedef struct reading {
  caac__archive *archive;
  caac__sheet_grid *grid;
  caac__arena arena;
  caac__intern ids; /* of relationships of pages */
  page *pages;
  size_t page_count, page_capacity;
  int64_t strings, styles; /* entries; -1: none */
  int is_1904, has_links;
} reading;

/* ---- What the file is ---- */

/* What a ZIP file without a workbook is, as far as its parts say. */
static caac_status refuse_kind(const caac__archive *archive)
{
  static const struct {
    const char *path, *message;
  } kinds[] = {
    { "word/document.xml", "it is a Word file" },
    { "ppt/presentation.xml", "it is a PowerPoint presentation" },
    { "xl/workbook.bin", "it is a binary workbook (.xlsb)" },
    { "project.qde", "it is a project of a coding program (.qdpx), which `caac code import` reads" },
    { "mimetype", "it is an OpenDocument file" },
  };
  const char *message = "it is a ZIP file without a workbook";
  for (size_t i = sizeof kinds / sizeof kinds[0]; i > 0; i--)
    if (caac__archive_find(archive, kinds[i - 1].path) >= 0) message = kinds[i - 1].message;
  return caac__archive_refuse(archive, "sheet.kind", "open it where it was written and save it as .xlsx", message);
}

static void note(const reading *self, const char *rule, const char *message)
{
  const caac_finding finding = {
    .severity = CAAC_NOTE, .rule = rule, .file = self->grid->file, .remedy = "nothing: they are not read"
  };
  caac__findings_add(self->grid->findings, &finding, "%s", message);
}

static void tell_left_out(const reading *self)
{
  const char *name;
  int macros = 0;
  for (size_t i = 0; (name = caac__archive_name(self->archive, i)); i++) macros |= strstr(name, "vbaproject.bin") != NULL;
  if (macros) note(self, "sheet.macros", "it has macros; they were not looked at");
  if (self->has_links) note(self, "sheet.external", "it refers to other files; they were not looked for");
}

/* ---- The book ---- */

static caac_status add_page(reading *self, const caac__xml_element *element)
{
  char value[CAAC__XML_VALUE_SIZE], *name = NULL;
  if (self->page_count == PAGES_MAX)
    return caac__fail(CAAC_E_LIMIT, "%s: it has more than %d pages", self->grid->file, (int)PAGES_MAX);
  if (caac__grow(&self->pages, &self->page_capacity, self->page_count + 1, sizeof *self->pages) != 0) return caac__fail_memory();
  page *made = &self->pages[self->page_count];
  *made = (page){ .entry = -1 };
  caac__xml_value(element, "state", value);
  made->is_hidden = strcmp(value, "hidden") == 0 || strcmp(value, "veryHidden") == 0;
  caac__xml_relation(element, value);
  made->id = caac__intern_add(&self->ids, value, strlen(value));
  caac__xml_value(element, "name", value);
  caac_status status = caac__text_nfc(value, strlen(value), &name);
  if (status) return status;
  made->name = caac__arena_copy(&self->arena, name, strlen(name));
  caac__free(name);
  if (!made->name || made->id == CAAC__NONE) return caac__fail_memory();
  self->page_count++;
  return CAAC_OK;
}

static caac_status start(void *payload, const caac__xml_element *element, int *skip)
{
  reading *self = payload;
  (void)skip;
  if (element->name == X_WORKBOOK_PR) self->is_1904 = caac__xml_switch(element, "date1904", 0);
  return element->name == X_SHEET ? add_page(self, element) : CAAC_OK;
}

/* The first of a kind counts. */
static caac_status take_relation(void *payload, const caac__relation *told)
{
  reading *self = payload;
  if (told->is_external || strcmp(told->kind, "externalLink") == 0) self->has_links = 1;
  if (told->entry < 0) return CAAC_OK;
  if (strcmp(told->kind, "sharedStrings") == 0 && self->strings < 0) self->strings = told->entry;
  if (strcmp(told->kind, "styles") == 0 && self->styles < 0) self->styles = told->entry;
  if (strcmp(told->kind, "worksheet") != 0) return CAAC_OK;
  uint32_t id = caac__intern_find(&self->ids, told->id, strlen(told->id));
  for (size_t i = 0; i < self->page_count && id != CAAC__NONE; i++)
    if (self->pages[i].id == id && self->pages[i].entry < 0) self->pages[i].entry = told->entry;
  return CAAC_OK;
}

static caac_status read_book(reading *self)
{
  static const caac__xml_handler handler = { .spaces = caac__xlsx_spaces, .root = X_WORKBOOK, .start = start };
  char path[CAAC__ARCHIVE_PATH_SIZE] = "", folder[CAAC__ARCHIVE_PATH_SIZE];
  int64_t entry;
  int found;
  caac_status status = caac__archive_main(self->archive, "xl/workbook.xml", &entry, path);
  if (status) return status;
  size_t len = strlen(path);
  if (entry < 0 || strncmp(path, "word/", 5) == 0 || strncmp(path, "ppt/", 4) == 0 ||
      (len > 4 && strcmp(path + len - 4, ".bin") == 0))
    return refuse_kind(self->archive);
  status = caac__archive_read_xml(self->archive, entry, "workbook", &handler, self);
  return status ? status : caac__archive_relations_of(self->archive, path, folder, take_relation, self, &found);
}

/* ---- The page ---- */

/* Pages that libcaac puts beside the one to fill in. */
static int is_guide(const char *name)
{
  return caac__text_same(name, "guide") || caac__text_same(name, "about") || caac__text_same(name, "lists");
}

static const page *first_page(const reading *self)
{
  for (size_t i = 0; i < self->page_count; i++)
    if (self->pages[i].entry >= 0 && !self->pages[i].is_hidden && !is_guide(self->pages[i].name)) return &self->pages[i];
  return NULL;
}

static const page *page_named(const reading *self, const char *name)
{
  for (size_t i = 0; i < self->page_count; i++)
    if (self->pages[i].entry >= 0 && strcmp(self->pages[i].name, name) == 0) return &self->pages[i];
  for (size_t i = 0; i < self->page_count; i++)
    if (self->pages[i].entry >= 0 && caac__text_same(self->pages[i].name, name)) return &self->pages[i];
  return NULL;
}

static caac_status fail_page(const reading *self, const char *name)
{
  caac__buffer all = { 0 };
  char shown[CAAC__SHOWN];
  const char **names = caac__alloc_zero(self->page_count + 1, sizeof *names);
  if (!names) return caac__fail_memory();
  for (size_t i = 0, count = 0; i < self->page_count; i++)
    if (self->pages[i].entry >= 0) {
      if (count) caac__buffer_add(&all, ", ");
      names[count++] = self->pages[i].name;
      caac__buffer_add(&all, self->pages[i].name);
    }
  caac_status status =
      all.failed ? caac__fail_memory()
                 : caac__fail(CAAC_E_NOTFOUND, "%s: there is no page '%s'%s (%s)", self->grid->file, caac__text_show(name, shown),
                              caac__did_you_mean(caac__text_nearest(name, names)), all.data ? all.data : "it has none");
  caac__buffer_free(&all);
  caac__free(names);
  return status;
}

static caac_status read_page(reading *self, const char *name)
{
  caac__xlsx_book book = { .archive = self->archive, .is_1904 = self->is_1904 };
  const page *chosen = name ? page_named(self, name) : first_page(self);
  caac_status status = CAAC_OK;
  if (!chosen && name) return fail_page(self, name);
  if (!chosen)
    return caac__archive_refuse(self->archive, "sheet.head", "name the page that is to be read",
                                "it has no page that is a sheet to read");
  if (self->strings >= 0) status = caac__xlsx_strings_read(&book.strings, self->archive, self->strings);
  if (!status && self->styles >= 0) status = caac__xlsx_styles_read(&book.styles, self->archive, self->styles);
  self->grid->page = caac__arena_copy(&self->grid->arena, chosen->name, strlen(chosen->name));
  if (!status && !self->grid->page) status = caac__fail_memory();
  if (!status) status = caac__xlsx_page_read(&book, chosen->entry, chosen->name, self->grid);
  /* Cells borrow their texts. */
  self->grid->lent = book.strings.arena;
  book.strings.arena = (caac__arena){ NULL };
  caac__xlsx_strings_free(&book.strings);
  caac__xlsx_styles_free(&book.styles);
  return status;
}

caac_status caac__xlsx_read(caac__sheet_grid *grid, const char *bytes, size_t len, const char *name)
{
  reading state = { .grid = grid, .strings = -1, .styles = -1 };
  caac_status status = caac__archive_open(&workbook, bytes, len, grid->file, grid->findings, &state.archive);
  if (!status) status = read_book(&state);
  if (!status) tell_left_out(&state);
  if (!status) status = read_page(&state, name);
  caac__archive_close(state.archive);
  caac__arena_free(&state.arena);
  caac__intern_free(&state.ids);
  caac__free(state.pages);
  return status;
}
