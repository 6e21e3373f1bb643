/* SPDX-License-Identifier: MIT */
/* A workbook from its first page to its bytes. Same pages, same bytes; no author, no time. */
#define _XOPEN_SOURCE 700 /* mkstemp(), uselocale() */
#include "xlsx_book.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "alloc.h"
#include "file.h"

enum { CREATED = 315532800 /* 1 January 1980, as of everything in the package */ };

/* ---- Errors ---- */

caac_status caac__xlsx_status(lxw_error error)
{
  switch (error) {
  case LXW_NO_ERROR: return CAAC_OK;
  case LXW_ERROR_MEMORY_MALLOC_FAILED: return caac__fail_memory();
  case LXW_ERROR_CREATING_XLSX_FILE:
  case LXW_ERROR_CREATING_TMPFILE:
  case LXW_ERROR_READING_TMPFILE:
  case LXW_ERROR_ZIP_FILE_OPERATION:
  case LXW_ERROR_ZIP_FILE_ADD:
  case LXW_ERROR_ZIP_CLOSE:
    return caac__fail(CAAC_E_IO,
                      "the workbook could not be written to the folder of temporary files: %s; is it full? (TMPDIR names "
                      "another)",
                      lxw_strerror(error));
  default: return caac__fail(CAAC_E_INTERNAL, "libxlsxwriter refused the workbook: %s", lxw_strerror(error));
  }
}

/* ---- Formats ---- */

/* Formats that the pages share. */
static int make_formats(caac__xlsx_writer *self)
{
  self->head = workbook_add_format(self->book);
  self->head_right = workbook_add_format(self->book);
  self->text = workbook_add_format(self->book);
  self->strong = workbook_add_format(self->book);
  if (!self->head || !self->head_right || !self->text || !self->strong) return -1;
  format_set_bold(self->head);
  format_set_bottom(self->head, LXW_BORDER_MEDIUM);
  format_set_num_format(self->head, "@");
  format_set_bold(self->head_right);
  format_set_bottom(self->head_right, LXW_BORDER_MEDIUM);
  format_set_num_format(self->head_right, "@");
  format_set_align(self->head_right, LXW_ALIGN_RIGHT);
  format_set_indent(self->head_right, 2); /* the filter's sign stands at the right */
  format_set_text_wrap(self->text);
  format_set_align(self->text, LXW_ALIGN_VERTICAL_TOP);
  format_set_num_format(self->text, "@");
  format_set_bold(self->strong);
  format_set_align(self->strong, LXW_ALIGN_VERTICAL_TOP);
  return 0;
}

/* ---- The file ---- */

/* libxlsxwriter writes files only: one without a name, that nobody else can read, and of which nothing is left if the program is
 * killed. */
static caac_status open_nameless(int *file)
{
  char path[4096];
  const char *folder = getenv("TMPDIR");
  snprintf(path, sizeof path, "%s/caac-XXXXXX", folder && *folder ? folder : "/tmp");
  *file = mkstemp(path);
  if (*file < 0)
    return caac__fail(CAAC_E_IO, "no temporary file could be made as '%s': %s; TMPDIR names another folder", path,
                      strerror(errno));
  unlink(path);
  (void)fcntl(*file, F_SETFD, FD_CLOEXEC); /* no other program gets it */
  return CAAC_OK;
}

/* ---- Open ---- */

/* libxlsxwriter prints numbers as the locale of the thread has them. */
static caac_status set_locale(caac__xlsx_writer *self)
{
  self->own = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  if (self->own == (locale_t)0) return caac__fail_memory();
  self->before = uselocale(self->own);
  return CAAC_OK;
}

static caac_status begin_book(caac__xlsx_writer *self)
{
  char path[32];
  lxw_doc_properties properties = { .created = CREATED };
  snprintf(path, sizeof path, "/dev/fd/%d", self->file);
  self->book = workbook_new(path);
  caac_status status = self->book ? caac__xlsx_status(workbook_set_properties(self->book, &properties)) : caac__fail_memory();
  return !status && make_formats(self) != 0 ? caac__fail_memory() : status;
}

caac_status caac__xlsx_open(caac__xlsx_writer *self)
{
  char *none;
  size_t len;
  *self = (caac__xlsx_writer){ 0 };
  caac_status status = open_nameless(&self->file);
  if (status) return status;
  status = set_locale(self);
  if (status) {
    close(self->file);
    return status;
  }
  status = begin_book(self);
  return status ? caac__xlsx_close(self, status, &none, &len) : CAAC_OK;
}

/* ---- Close ---- */

static void free_all(caac__xlsx_writer *self)
{
  for (size_t i = 0; i < self->large_count; i++) {
    caac__free(self->large[i].widths);
    caac__free(self->large[i].styles);
  }
  caac__free(self->large);
  caac__buffer_free(&self->scratch);
  caac__buffer_free(&self->header);
  caac__buffer_free(&self->footer);
  uselocale(self->before);
  freelocale(self->own);
  close(self->file);
}

/* The bytes of the file, with the rows that were left out of it. */
static caac_status read_back(caac__xlsx_writer *self, char **out, size_t *len)
{
  char path[32];
  caac__buffer packed = { 0 };
  snprintf(path, sizeof path, "/dev/fd/%d", self->file);
  caac_status status = caac__file_read(path, SIZE_MAX / 2, out, len);
  if (!status) status = caac__xlsx_check(*out, *len);
  if (!status && !self->large_count) return CAAC_OK;
  if (!status) status = caac__xlsx_pack(self, *out, *len, &packed);
  caac__free(*out);
  *out = NULL;
  *len = status ? 0 : packed.len;
  if (!status) return caac__buffer_take(&packed, out);
  caac__buffer_free(&packed);
  return status;
}

/* libxlsxwriter draws the names of its temporary files from numbers that all threads share: one thread at a time. */
static lxw_error close_book(lxw_workbook *book)
{
  static pthread_mutex_t names = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&names);
  const lxw_error error = workbook_close(book);
  pthread_mutex_unlock(&names);
  return error;
}

caac_status caac__xlsx_close(caac__xlsx_writer *self, caac_status status, char **out, size_t *len)
{
  *out = NULL;
  *len = 0;
  if (self->book) {
    /* It closes and frees; there is no other way to free. After a failure its own does not count. */
    lxw_error error = close_book(self->book);
    if (!status) status = caac__xlsx_status(error);
  }
  if (!status) status = read_back(self, out, len);
  free_all(self);
  return status;
}
