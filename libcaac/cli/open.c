/* SPDX-License-Identifier: MIT */
/* What commands work on: registers, editions, texts. */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { REGISTER_PARAMS = 5, TEXT_LIMIT = 64 * 1024 * 1024 };

/* The options of the call that a register takes, as they were given. */
static void register_params(const cli_call *call, const char *params[REGISTER_PARAMS])
{
  cli_pick(call, "now|wait|with", params);
}

cli_exit cli_create_register(const cli_call *call, const char *path, caac_register **out)
{
  const char *params[REGISTER_PARAMS] = { NULL };
  register_params(call, params);
  const caac_status status = caac_register_create(path, params, out);
  return status ? cli_failed(call, status) : CLI_FINE;
}

cli_exit cli_open_register(const cli_call *call, const char *path, const char *mode, caac_register **out)
{
  const char *params[REGISTER_PARAMS] = { NULL };
  register_params(call, params);
  size_t count = 0;
  while (params[count]) count++;
  params[count] = mode;
  const caac_status status = caac_register_open(path, params, out);
  return status ? cli_failed(call, status) : CLI_FINE;
}

/* Read to the end; NULL with errno, EFBIG over the limit. */
static char *read_all(FILE *stream, size_t *len)
{
  size_t room = 65536;
  char *text = cli_alloc(room);
  *len = 0;
  for (size_t got; (got = fread(text + *len, 1, room - *len - 1, stream)) > 0;) {
    *len += got;
    if (*len + 1 < room) continue;
    char *larger = room > TEXT_LIMIT ? NULL : realloc(text, room *= 2);
    if (!larger) {
      free(text);
      errno = EFBIG;
      return NULL;
    }
    text = larger;
  }
  text[*len] = '\0';
  if (!ferror(stream)) return text;
  free(text);
  return NULL;
}

cli_exit cli_read_bytes(const char *path, char **out, size_t *len)
{
  const int is_input = strcmp(path, "-") == 0;
  FILE *stream = is_input ? stdin : fopen(path, "rb");
  *out = stream ? read_all(stream, len) : NULL;
  const int error = errno;
  if (stream && !is_input) fclose(stream);
  if (*out) return CLI_FINE;
  cli_complain("'%s' could not be read: %s", path, strerror(error));
  return CLI_FAILED;
}

cli_exit cli_read_text(const char *path, char **out)
{
  size_t len = 0;
  const cli_exit code = cli_read_bytes(path, out, &len);
  if (code) return code;
  if (strlen(*out) == len) return CLI_FINE;
  cli_complain("'%s' is no text: it has a zero byte at offset %zu", path, strlen(*out));
  free(*out);
  *out = NULL;
  return CLI_FINDINGS;
}

/* Read the overlay in a file. */
static cli_exit read_overlay(const cli_call *call, const char *path, caac_toolkit **out)
{
  char *json = NULL;
  const cli_exit code = cli_read_text(path, &json);
  if (code) return code;
  caac_findings *findings = cli_findings();
  const caac_status status = caac_toolkit_read(json, findings, out);
  free(json);
  cli_exit result = CLI_FINE;
  if (status == CAAC_E_INPUT) {
    cli_print_findings(findings, path);
    cli_print_summary(findings, "the overlay is not used");
    result = CLI_FINDINGS;
  } else if (status) {
    result = cli_failed(call, status);
  }
  caac_findings_free(findings);
  return result;
}

cli_exit cli_open_toolkit(const cli_call *call, const caac_toolkit **out, caac_toolkit **owned)
{
  const char *path = cli_given(call, "overlay");
  *owned = NULL;
  *out = caac_toolkit_builtin();
  if (!path) return CLI_FINE;
  const cli_exit code = read_overlay(call, path, owned);
  *out = *owned;
  return code;
}
