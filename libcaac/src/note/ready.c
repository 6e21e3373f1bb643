/* SPDX-License-Identifier: MIT */
/* Which ready notes there are, and what they share. */
#include "ready.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "blocks.h"
#include "error.h"
#include "params.h"
#include "text.h"

static const caac__ready_note *const notes[] = { &caac__note_working_methods };
enum { NOTES = sizeof notes / sizeof *notes };

size_t caac_ready_note_count(void) { return NOTES; }

const caac_ready_note *caac_ready_note_at(size_t i) { return i < NOTES ? &notes[i]->about : NULL; }

static const caac__ready_note *find(const char *name)
{
  const char *names[NOTES + 1] = { NULL };
  for (size_t i = 0; i < NOTES; i++)
    if (strcmp((names[i] = notes[i]->about.name), name) == 0) return notes[i];
  caac__fail(CAAC_E_NOTFOUND, "there is no ready note \"%s\"%s", name, caac__did_you_mean(caac__text_nearest(name, names)));
  return NULL;
}

const caac_ready_note *caac_ready_note_find(const char *name)
{
  const caac__ready_note *found = name ? find(name) : NULL;
  return found ? &found->about : NULL;
}

size_t caac_ready_note_parameter_count(const caac_ready_note *self)
{
  size_t count = 0;
  while (self && ((const caac__ready_note *)self)->parameters[count].name) count++;
  return count;
}

const caac_parameter *caac_ready_note_parameter(const caac_ready_note *self, size_t i)
{
  return i < caac_ready_note_parameter_count(self) ? &((const caac__ready_note *)self)->parameters[i] : NULL;
}

caac_status caac_register_note(const caac_register *self, const char *name, caac_params params, caac_note **out)
{
  if (!self || !name || !out) return caac__fail(CAAC_E_INVALID, "a ready note needs a register, a name and a place for the note");
  *out = NULL;
  const caac__ready_note *ready = find(name);
  if (!ready) return CAAC_E_NOTFOUND;
  caac_status status = caac__params_check(params, ready->parameters, name);
  caac_note *note = NULL;
  if (!status) status = caac_note_new(name, ready->about.title, &note);
  if (!status) status = ready->fill(self, params, note);
  if (!status && note->failed) status = caac__fail(note->failed, "%s", note->message);
  if (status == CAAC_E_NOMEM) caac__fail_memory(); /* others may have failed since, for want of what this one did not make */
  if (status)
    caac_note_free(note);
  else
    *out = note;
  return status;
}

const char *caac__given(caac_params params, const char *key)
{
  const size_t len = strlen(key);
  for (; params && *params; params++)
    if (strncmp(*params, key, len) == 0 && (*params)[len] == '=') return *params + len + 1;
  return NULL;
}

caac_status caac__note_failure(const caac_note *note) { return note->failed; }

static int declares(const caac_measure *measure, const char *param)
{
  const size_t len = strcspn(param, "=");
  for (size_t i = 0; i < caac_measure_parameter_count(measure); i++) {
    const char *name = caac_measure_parameter(measure, i)->name;
    if (strlen(name) == len && strncmp(name, param, len) == 0) return 1;
  }
  return 0;
}

static size_t count_of(caac_params params)
{
  size_t count = 0;
  while (params && params[count]) count++;
  return count;
}

/* What a measure is asked for itself comes before what all are asked. */
static int is_own(caac_params own, const char *param)
{
  char key[64];
  const size_t len = strcspn(param, "=");
  if (len >= sizeof key) return 0;
  memcpy(key, param, len);
  key[len] = '\0';
  return caac__given(own, key) != NULL;
}

caac_status caac__ask(const caac_snapshot *snapshot, const char *measure, caac_params own, caac_params shared, caac_table **out)
{
  const caac_measure *asked = caac_measure_find(measure);
  size_t count = 0;
  *out = NULL;
  if (!asked) return CAAC_E_NOTFOUND;
  const char **params = caac__alloc_zero(count_of(own) + count_of(shared) + 1, sizeof *params);
  if (!params) return caac__fail_memory();
  for (caac_params each = own; each && *each; each++) params[count++] = *each;
  for (caac_params each = shared; each && *each; each++)
    if (declares(asked, *each) && !is_own(own, *each)) params[count++] = *each;
  const caac_status status = caac_snapshot_measure(snapshot, measure, params, out);
  caac__free(params);
  return status;
}
