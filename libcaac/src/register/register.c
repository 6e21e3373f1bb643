/* SPDX-License-Identifier: MIT */
/* Making, opening and closing a register; steps. */
#include "register_private.h"

#include "alloc.h"
#include "coding_status.h"
#include "image.h"
#include "layer.h"
#include "params.h"
#include "pseudonyms.h"
#include "search.h"
#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A step that changes one record of so many writes the image anew: its cost is then a constant share of the step's own. */
enum { IMAGE_SHARE = 8 };

static const caac_parameter open_parameters[] = {
  { "mode", "word", "rw", "rw|ro", "ro: for reading only" },
  { "with", "text", NULL, NULL, "a private register, laid over this one" },
  { "wait", "number", "5", NULL, "seconds to wait for another program that writes" },
  { "now", "text", NULL, NULL, "the clock, e.g. 2026-01-31T12:00:00Z, so that the same work gives the same bytes" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* "2026-01-31T12:00:00Z" */
static int is_instant(const char *text)
{
  static const char form[] = "dddd-dd-ddTdd:dd:ddZ";
  size_t i = 0;
  for (; form[i] && text[i]; i++)
    if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != form[i]) return 0;
  return !form[i] && !text[i];
}

void caac__register_now(const caac_register *self, char out[32])
{
  time_t now = time(NULL);
  struct tm parts;
  if (self->now) {
    snprintf(out, 32, "%.31s", self->now);
    return;
  }
  if (!gmtime_r(&now, &parts) || strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0) snprintf(out, 32, "1970-01-01T00:00:00Z");
}

static caac_status new_handle(const char *path, caac_params params, const char *what, caac_register **out)
{
  const char *now;
  *out = NULL;
  if (!path || !*path) return caac__fail(CAAC_E_INVALID, "%s needs the path of a file", what);
  if (caac__params_check(params, open_parameters, what) != CAAC_OK) return caac_error_last()->status;
  now = caac__params_get(params, open_parameters, "now");
  if (now && !is_instant(now)) return caac__fail(CAAC_E_INVALID, "%s: now=%s is not of the form 2026-01-31T12:00:00Z", what, now);
  caac_register *self = caac__alloc_zero(1, sizeof *self);
  if (!self) return caac__fail_memory();
  self->path = caac__copy(path);
  self->now = caac__copy(now);
  if (!self->path || (now && !self->now)) {
    caac_register_close(self);
    return caac__fail_memory();
  }
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++)
    for (size_t f = 0; f < caac__kind_at(i)->field_count; f++) {
      self->kinds[i].types[f] = caac__field_type_of(&caac__kind_at(i)->fields[f]);
      self->kinds[i].key[f] = (char)caac__kind_is_key(caac__kind_at(i), caac__kind_at(i)->fields[f].name);
    }
  *out = self;
  return CAAC_OK;
}

static caac_status connect(caac_register *self, int flags, caac_params params)
{
  const char *wait = caac__params_get(params, open_parameters, "wait");
  if (caac__params_get(params, NULL, "with")) flags |= SQLITE_OPEN_URI; /* the base is attached for reading only */
  int result = sqlite3_open_v2(self->path, &self->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if ((result & 0xFF) == SQLITE_CANTOPEN && access(self->path, F_OK) != 0)
    return caac__fail(CAAC_E_NOTFOUND, "there is no file %s: is the path right? (a new register is made by 'caac register new')",
                      self->path);
  if (result != SQLITE_OK) return caac__sql_fail(self->db, result, self->path);
  sqlite3_busy_timeout(self->db, (int)(strtod(wait, NULL) * 1000));
  /* The table of a list in JSON is made when it is first named, which a query may not do. */
  sqlite3_exec(self->db, "SELECT 1 FROM json_each('[]')", NULL, NULL, NULL);
  /* References are checked by put and commit, with better words. */
  return caac__sql_run(self, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;", self->path);
}

caac_status caac_register_create(const char *path, caac_params params, caac_register **out)
{
  caac_register *self;
  caac__buffer sql = { 0 };
  *out = NULL;
  if (caac__params_get(params, NULL, "with"))
    return caac__fail(CAAC_E_INVALID, "making a register: with= is for opening one: make the private register first");
  caac_status status = new_handle(path, params, "making a register", &self);
  if (status) return status;
  FILE *probe =
      strcmp(path, ":memory:") == 0 ? NULL : fopen(path, "wbx"); /* only we make it: another program's file is never touched */
  if (probe)
    fclose(probe);
  else if (strcmp(path, ":memory:") != 0)
    status = errno == EEXIST ? caac__fail(CAAC_E_CONFLICT, "%s exists; open it, or choose another name", path)
                             : caac__fail(CAAC_E_IO, "%s cannot be made: %s", path, strerror(errno));
  if (!status) status = connect(self, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, params);
  caac__buffer_add(&sql, "PRAGMA page_size = 8192; BEGIN IMMEDIATE;\n");
  caac__schema_write(&sql);
  /* Not to be met by chance, so that an image is never taken for that of a file which SQLite made as a copy (image_store.c). */
  caac__buffer_format(&sql, "PRAGMA schema_version = %d; COMMIT;", CAAC__APPLICATION);
  if (!status && sql.failed) status = caac__fail_memory();
  if (!status) status = caac__sql_run(self, sql.data, path);
  caac__buffer_free(&sql);
  if (status) {
    caac_register_close(self);
    if (probe) remove(path);
    return status;
  }
  *out = self;
  return CAAC_OK;
}

/* Is this file one of ours, and can this version read it? The first read of the file, so damage shows here too. */
static caac_status recognise(caac_register *self)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2(self->db, "SELECT count(*) FROM sqlite_schema", -1, &statement, NULL);
  if (result == SQLITE_OK) result = sqlite3_step(statement);
  sqlite3_finalize(statement);
  if (result != SQLITE_ROW) return caac__sql_fail(self->db, result, self->path);
  if (caac__sql_number(self->db, "PRAGMA application_id", 0) != CAAC__APPLICATION)
    return caac__fail(CAAC_E_INPUT,
                      "%s is not a register: make one with 'caac register new' and load a folder of CSV files into it",
                      self->path);
  sqlite3_int64 layout = caac__sql_number(self->db, "PRAGMA user_version", 0);
  if (layout > CAAC__LAYOUT)
    return caac__fail(CAAC_E_VERSION, "%s has schema %lld, this version (%s) reads up to %d: install a newer libcaac", self->path,
                      (long long)layout, caac_version(), CAAC__LAYOUT);
  if (layout < 1)
    return caac__fail(CAAC_E_INPUT, "%s has schema %lld, which no version has written: the file is damaged", self->path,
                      (long long)layout);
  return CAAC_OK;
}

static void disconnect(caac_register *self)
{
  sqlite3_close_v2(self->db);
  self->db = NULL;
}

/* A write that was cut short is undone by whoever opens the file next, which a connection for reading only cannot do. */
static caac_status open_readonly(caac_register *self, caac_params params)
{
  caac_status status = connect(self, SQLITE_OPEN_READONLY, params);
  if (!status) status = recognise(self);
  if (status != CAAC_E_READONLY) return status;
  disconnect(self);
  status = connect(self, SQLITE_OPEN_READWRITE, params);
  return status ? status : recognise(self);
}

caac_status caac_register_open(const char *path, caac_params params, caac_register **out)
{
  caac_register *self;
  const char *private = caac__params_get(params, NULL, "with");
  *out = NULL;
  if (private && strncmp(private, "file:", 5) == 0)
    return caac__fail(CAAC_E_INVALID, "with=%s: SQLite takes such a name for an address: write with=./%s", private, private);
  caac_status status = new_handle(path && private ? private : path, params, "opening a register", &self);
  *out = NULL;
  if (status) return status;
  self->is_readonly = strcmp(caac__params_get(params, open_parameters, "mode"), "ro") == 0;
  if (self->is_readonly) {
    status = open_readonly(self, params);
  } else {
    status = connect(self, SQLITE_OPEN_READWRITE, params);
    if (!status) status = recognise(self);
  }
  if (!status && private) status = caac__layer_lay(self, path, params);
  if (!status && self->is_readonly) status = caac__sql_run(self, "PRAGMA query_only = ON", self->path);
  if (status) {
    caac_register_close(self);
    return status;
  }
  *out = self;
  return CAAC_OK;
}

static void finalize_all(caac_register *self)
{
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++) {
    caac__statements *s = &self->kinds[i];
    sqlite3_stmt *all[] = { s->insert,         s->select,         s->exists,         s->list_insert[0], s->list_insert[1],
                            s->list_delete[0], s->list_delete[1], s->list_select[0], s->list_select[1], s->next,
                            s->whole,          s->erase };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) sqlite3_finalize(all[k]);
  }
  caac__journal_close(self);
}

static void end_step(caac_register *self)
{
  caac__record_forget(self, 0);
  caac__free(self->step);
  caac__free(self->step_author);
  caac__free(self->step_reason);
  caac__free(self->step_at);
  self->step = self->step_author = self->step_reason = self->step_at = NULL;
  self->step_changes = self->step_ids = self->step_records = 0;
  self->step_undoes = self->step_merged = NULL;
  self->step_is_kept = self->step_lost_codings = 0;
  caac__intern_free(&self->retold);
  caac__intern_free(&self->named);
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++)
    caac__record_saw(self, caac__kind_at(i), NULL); /* what was seen may be rolled back */
}

void caac_register_close(caac_register *self)
{
  if (!self) return;
  finalize_all(self);
  end_step(self);
  disconnect(self);
  caac_register_close(self->base);
  caac__free(self->path);
  caac__free(self->now);
  caac__free(self);
}

void caac_register_on_progress(caac_register *self, caac_progress call, void *payload)
{
  if (!self) return;
  self->progress = call;
  self->progress_payload = payload;
}

caac_status caac__register_tick(const caac_register *self, uint64_t done, uint64_t total)
{
  if (self->over) self = self->over;
  if (!self->progress || self->progress(self->progress_payload, done, total) == 0) return CAAC_OK;
  return caac__fail(CAAC_E_CANCELLED, "stopped by the caller; nothing was changed");
}

caac_status caac__register_needs_step(const caac_register *self)
{
  if (!self) return caac__fail(CAAC_E_INVALID, "the register is NULL");
  return self->step ? CAAC_OK : caac__fail(CAAC_E_CONFLICT, "no step is open: call caac_register_begin() first");
}

/* What two copies that are edited in the same second do not share. */
static uint64_t difference(void)
{
  struct timespec time = { 0 };
  clock_gettime(CLOCK_REALTIME, &time);
  return ((uint64_t)time.tv_nsec << 22 ^ (uint64_t)getpid()) * UINT64_C(0x9e3779b97f4a7c15);
}

/* "20260131T120000Z-0001-9f3c": ordered in time; with a clock that was set the same for the same author and reason. */
static char *new_step_id(const caac_register *self, const char *author, const char *reason, const char *now, sqlite3_int64 serial)
{
  caac__buffer id = { 0 };
  char *text;
  for (const char *c = now; *c; c++)
    if (*c != '-' && *c != ':') caac__buffer_add_char(&id, *c);
  uint64_t hash = caac__hash(author, strlen(author)) * 31 + caac__hash(reason, strlen(reason));
  if (!self->now) hash ^= difference();
  caac__buffer_format(&id, "-%04lld-%04x", (long long)serial, (unsigned)(hash >> 48 & 0xFFFF));
  return caac__buffer_take(&id, &text) == CAAC_OK ? text : NULL;
}

caac_status caac_register_begin(caac_register *self, const char *author, const char *reason)
{
  char now[32];
  if (!self) return caac__fail(CAAC_E_INVALID, "the register is NULL");
  if (!author || !*author || !reason || !*reason)
    return caac__fail(CAAC_E_INVALID, "a step needs an author (a pseudonym is enough) and a reason");
  if (self->step) return caac__fail(CAAC_E_CONFLICT, "a step is open ('%s'): commit it or roll it back first", self->step_reason);
  if (self->is_readonly) return caac__fail(CAAC_E_READONLY, "%s was opened for reading only: open it with mode=rw", self->path);
  caac_status status = caac__text_nfc(author, strlen(author), &self->step_author);
  if (!status) status = caac__text_nfc(reason, strlen(reason), &self->step_reason);
  /* A bigger cache keeps a long load from writing pages twice; reading goes once through the file and needs none. */
  if (!status) status = caac__sql_run(self, "PRAGMA cache_size = -65536; BEGIN IMMEDIATE", self->path);
  if (!status) {
    caac__register_now(self, now);
    self->step_at = caac__copy(now);
    self->step_number = caac__sql_number(self->db, "SELECT max(n) FROM step", 0) + 1;
    self->step_first = caac__sql_number(self->db, "SELECT first + changes FROM step ORDER BY n DESC LIMIT 1", 1);
    self->step = new_step_id(self, author, reason, now, self->step_number);
    if (!self->step_at || !self->step) {
      status = caac__fail_memory();
      sqlite3_exec(self->db, "ROLLBACK", NULL, NULL, NULL);
    }
  }
  if (status) end_step(self);
  return status;
}

static caac_status write_step(caac_register *self, sqlite3_int64 records)
{
  sqlite3_stmt *statement = NULL;
  caac_status status = caac__sql_prepare(
      self, &statement, "INSERT INTO step (n, id, author, reason, at, first, changes, records, undoes, merged) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (status) return status;
  sqlite3_bind_int64(statement, 1, self->step_number);
  caac__sql_bind(statement, 2, self->step);
  caac__sql_bind(statement, 3, self->step_author);
  caac__sql_bind(statement, 4, self->step_reason);
  caac__sql_bind(statement, 5, self->step_at);
  sqlite3_bind_int64(statement, 6, self->step_first);
  sqlite3_bind_int64(statement, 7, self->step_changes);
  sqlite3_bind_int64(statement, 8, records);
  caac__sql_bind(statement, 9, self->step_undoes);
  caac__sql_bind(statement, 10, self->step_merged);
  int result = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(self->db, result, self->path);
}

/* The step's own row, and a new image where the step was large enough to pay for it. A step that changed nothing mostly leaves no
 * trace. */
static caac_status finish_step(caac_register *self)
{
  if (self->step_changes == 0 && !self->step_is_kept) return CAAC_OK;
  sqlite3_int64 records = caac__sql_number(self->db, "SELECT records FROM step ORDER BY n DESC LIMIT 1", 0) + self->step_records;
  caac_status status = write_step(self, records);
  if (!status && self->base) return caac__layer_mark(self); /* an image is of one file */
  if (!status && self->step_changes * IMAGE_SHARE >= records) status = caac__image_write(self);
  return status;
}

/* The journal goes wherever the file goes. */
static void tell_author(const caac_register *self, caac_findings *findings)
{
  caac_finding finding = { .severity = CAAC_WARNING,
                           .rule = "coder.name",
                           .field = "author",
                           .value = self->step_author,
                           .remedy = "a pseudonym is enough" };
  if (caac__is_personal(self->step_author))
    caac__findings_add(findings, &finding, "the author '%.80s' looks like a person's name; the journal keeps it",
                       self->step_author);
}

caac_status caac_register_commit(caac_register *self, caac_findings *findings)
{
  caac_status status = caac__register_needs_step(self);
  if (status) return status;
  size_t before = caac_findings_count(findings, CAAC_ERROR);
  status = caac__record_resolve(self, 0, findings);
  if (!status) status = caac__coding_statuses_lower(self);
  if (!status) status = caac__sql_run(self, "SAVEPOINT ending", self->path);
  if (!status) status = caac__search_fill(self);
  if (!status) status = finish_step(self);
  if (!status) status = caac__sql_run(self, "COMMIT", self->path);
  if (status == CAAC_E_BUSY) { /* a reader is still there: the step stays open, to be tried again */
    sqlite3_exec(self->db, "ROLLBACK TO ending; RELEASE ending", NULL, NULL, NULL);
    return status;
  }
  if (status == CAAC_E_INPUT) status = caac__findings_fail(findings, before, "the step");
  if (!status && self->step_changes > 0) tell_author(self, findings);
  if (status && !sqlite3_get_autocommit(self->db)) sqlite3_exec(self->db, "ROLLBACK", NULL, NULL, NULL);
  end_step(self);
  return status;
}

caac_status caac_register_rollback(caac_register *self)
{
  caac_status status = caac__register_needs_step(self);
  if (status) return status;
  if (!sqlite3_get_autocommit(self->db)) sqlite3_exec(self->db, "ROLLBACK", NULL, NULL, NULL);
  end_step(self);
  return CAAC_OK;
}
