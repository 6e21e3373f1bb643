/* SPDX-License-Identifier: MIT */
/* caac note: the library's ready notes, whichever there are. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

cli_exit cli_note_list(const cli_call *call)
{
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  const caac_ready_note *note;
  caac_status status = caac_builder_new("ready-notes", "Ready notes", &builder);
  if (status) return cli_failed(call, status);
  caac_builder_column(builder, "note", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "about", CAAC_TEXT, NULL, 0);
  for (size_t i = 0; (note = caac_ready_note_at(i)); i++) {
    caac_builder_text(builder, note->name);
    caac_builder_text(builder, note->about);
  }
  status = caac_builder_finish(builder, &table);
  return cli_write_made(call, status, table, NULL);
}

/* Options of the note, as the library takes them; the others are the command's own. */
static size_t pick_params(const cli_call *call, const caac_ready_note *note, const char **params)
{
  size_t count = 0;
  const caac_parameter *parameter;
  for (size_t i = 0; (parameter = caac_ready_note_parameter(note, i)); i++)
    count += cli_pick(call, parameter->name, params + count);
  return count;
}

static cli_exit write_note(const cli_call *call, const caac_note *note)
{
  char format[CLI_FORMAT_ROOM], width[CLI_WIDTH_ROOM];
  const char *params[2] = { NULL };
  char *bytes = NULL;
  size_t len = 0;
  cli_exit code = cli_format(call, format);
  if (code) return code;
  if (strcmp(format, "text") == 0 && cli_width_param(call, width)) params[0] = width;
  const caac_status status = caac_note_write(note, format, params, &bytes, &len);
  code = status ? cli_failed(call, status) : cli_write_bytes(call, bytes, len);
  caac_text_free(bytes);
  return code;
}

cli_exit cli_note_make(const cli_call *call)
{
  caac_register *reg = NULL;
  caac_note *note = NULL;
  const caac_ready_note *ready = caac_ready_note_find(call->operands[0]);
  if (!ready) return cli_misused(call->command, "%s", caac_error_last()->message);
  cli_exit code = cli_open_register(call, call->operands[1], "mode=ro", &reg);
  if (code) return code;
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  pick_params(call, ready, params);
  const caac_status status = caac_register_note(reg, ready->name, params, &note);
  if (status == CAAC_E_INVALID)
    code = cli_misused(call->command, "%s", caac_error_last()->message);
  else
    code = status ? cli_failed(call, status) : write_note(call, note);
  free(params);
  caac_note_free(note);
  caac_register_close(reg);
  return code;
}
