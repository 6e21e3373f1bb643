/* SPDX-License-Identifier: MIT */
/* JSON by Jansson. Jansson forgets where a value stood, so positions are found again in the text when a finding needs one. */
#include "json.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "buffer.h"
#include "text.h"

#define SIZE_LIMIT ((size_t)16 << 20)
#define DEPTH_LIMIT 64
#define MESSAGE_SIZE 1024

/* ---- Positions ---- */

/* Line and column, in characters, of a place in a text. */
static void position(const char *text, size_t offset, caac_finding *out)
{
  size_t i, begin = 0;
  out->line = 1;
  for (i = 0; i < offset; i++)
    if (text[i] == '\n') out->line++, begin = i + 1;
  out->column = (int64_t)caac__text_length(text + begin, offset - begin) + 1;
}

static const char *skip_blank(const char *p) { return p + strspn(p, " \t\r\n"); }

/* Behind a string; p is at its opening quote. Stops at the end of a text that is no JSON. */
static const char *skip_string(const char *p)
{
  for (p++; *p && *p != '"'; p++)
    if (*p == '\\' && p[1]) p++;
  return *p ? p + 1 : p;
}

/* Behind any value. */
static const char *skip_value(const char *p)
{
  int depth = 0;
  do {
    p = skip_blank(p);
    if (*p == '"') {
      p = skip_string(p);
      continue;
    }
    if (*p == '{' || *p == '[') depth++;
    if (*p == '}' || *p == ']') depth--;
    if (*p && strchr("{}[],:", *p))
      p++;
    else
      p += strcspn(p, "{}[],: \t\r\n\"");
  } while (*p && depth > 0);
  return p;
}

/* The key at `p` as text; NULL without memory. */
static json_t *read_key(const char *p) { return json_loadb(p, (size_t)(skip_string(p) - p), JSON_DECODE_ANY, NULL); }

/* Does the string at `p` say `name`? Escapes need a proper reader. */
static int key_is(const char *p, const char *name)
{
  json_t *key = read_key(p);
  int same = key && strcmp(json_string_value(key), name) == 0;
  json_decref(key);
  return same;
}

/* The member `name` of the object, or item number `name` of the array, at `p`; NULL if there is none. */
static const char *find_child(const char *p, const char *name)
{
  int is_object = *p == '{';
  unsigned long index = 0;
  char number[24];
  if (*p != '{' && *p != '[') return NULL;
  p = skip_blank(p + 1);
  while (*p && *p != '}' && *p != ']') {
    int found;
    if (is_object) {
      found = key_is(p, name);
      p = skip_blank(skip_blank(skip_string(p)) + 1);
    } else {
      snprintf(number, sizeof number, "%lu", index++);
      found = strcmp(number, name) == 0;
    }
    if (found) return p;
    p = skip_blank(skip_value(p));
    if (*p == ',') p = skip_blank(p + 1);
  }
  return NULL;
}

/* One step of a pointer, "~1" and "~0" undone (RFC 6901). NULL without memory. */
static char *read_step(const char *step, size_t len)
{
  char *out = caac__copy_n(step, len);
  size_t i, used = 0;
  for (i = 0; out && i < len; i++, used++) {
    int escaped = step[i] == '~' && i + 1 < len && (step[i + 1] == '0' || step[i + 1] == '1');
    out[used] = escaped ? (step[i + 1] == '1' ? '/' : '~') : step[i];
    i += (size_t)escaped;
  }
  if (out) out[used] = '\0';
  return out;
}

/* Where the value of a pointer begins; of one that is not there, the innermost value around it. */
static size_t locate(const char *text, const char *pointer)
{
  const char *at = skip_blank(text);
  while (*pointer == '/') {
    size_t len = strcspn(++pointer, "/");
    char *step = read_step(pointer, len);
    const char *child = step ? find_child(at, step) : NULL;
    caac__free(step);
    if (!child) break;
    at = child;
    pointer += len;
  }
  return (size_t)(at - text);
}

void caac__json_finding(const caac__json *self, caac_findings *findings, const char *pointer, caac_finding finding,
                        const char *format, ...)
{
  char message[MESSAGE_SIZE];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  if (!findings) return;
  finding.file = self->file;
  if (!finding.record) finding.record = pointer;
  position(self->text, locate(self->text, pointer), &finding);
  caac__findings_add(findings, &finding, "%s", message);
}

/* ---- Reading ---- */

static caac_status refuse(const char *text, size_t offset, const char *file, caac_findings *findings, const char *rule,
                          const char *message, const char *remedy)
{
  caac_finding finding = { .severity = CAAC_ERROR, .rule = rule, .file = file, .remedy = remedy };
  position(text, offset, &finding);
  caac__findings_add(findings, &finding, "%s", message);
  return caac__fail(CAAC_E_INPUT, "%s, line %lld, column %lld: %s; %s", file ? file : "JSON", (long long)finding.line,
                    (long long)finding.column, message, remedy);
}

/* Offset of the bracket that nests too deep; SIZE_MAX if none does. */
static size_t too_deep(const char *text)
{
  const char *p = text;
  int depth = 0;
  while (*p) {
    if (*p == '"') {
      p = skip_string(p);
      continue;
    }
    if ((*p == '{' || *p == '[') && ++depth > DEPTH_LIMIT) return (size_t)(p - text);
    if (*p == '}' || *p == ']') depth--;
    p++;
  }
  return SIZE_MAX;
}

/* Put a string into NFC in place. */
static int normalise_string(json_t *value)
{
  const char *text = json_string_value(value);
  size_t len = json_string_length(value);
  char *normal;
  int failed;
  if (caac__text_is_ascii(text, len)) return 0;
  if (caac__text_nfc(text, len, &normal)) return -1;
  failed = json_string_set(value, normal);
  caac__free(normal);
  return failed;
}

/* Put all string values into NFC; the depth is limited already. */
static int normalise(json_t *value)
{
  size_t i;
  void *member;
  if (json_is_string(value)) return normalise_string(value);
  for (i = 0; i < json_array_size(value); i++)
    if (normalise(json_array_get(value, i))) return -1;
  for (member = json_object_iter(value); member; member = json_object_iter_next(value, member))
    if (normalise(json_object_iter_value(member))) return -1;
  return 0;
}

static caac_status refuse_syntax(const char *text, const char *file, caac_findings *findings, const json_error_t *error)
{
  size_t len = strlen(text), offset = error->position > 0 ? (size_t)error->position : 0;
  const char *remedy =
      json_error_code(error) == json_error_duplicate_key ? "give every key once" : "mend the JSON here or just before";
  return refuse(text, offset < len ? offset : len, file, findings, "json.syntax", error->text, remedy);
}

caac_status caac__json_read(const char *text, const char *file, caac_findings *findings, caac__json *out)
{
  size_t len = strlen(text), bad, start = strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  json_error_t error;
  *out = (caac__json){ NULL, text + start, file };
  text += start;
  len -= start;
  if (len > SIZE_LIMIT) return caac__fail(CAAC_E_LIMIT, "the JSON text has %zu bytes; at most %zu are accepted", len, SIZE_LIMIT);
  if (!caac__text_is_valid(text, len, &bad))
    return refuse(text, bad, file, findings, "json.utf8", "the text is not UTF-8", "save it as UTF-8");
  if ((bad = too_deep(text)) != SIZE_MAX)
    return refuse(text, bad, file, findings, "json.depth", "brackets are nested more than 64 deep", "make the text flatter");
  out->root = json_loadb(text, len, JSON_REJECT_DUPLICATES, &error);
  if (!out->root) {
    if (json_error_code(&error) == json_error_out_of_memory) return caac__fail_memory();
    return refuse_syntax(text, file, findings, &error);
  }
  if (normalise(out->root)) {
    caac__json_free(out);
    return caac__fail_memory();
  }
  return CAAC_OK;
}

void caac__json_free(caac__json *self)
{
  json_decref(self->root);
  *self = (caac__json){ NULL, NULL, NULL };
}

/* ---- Writing ---- */

void caac__json_quote(struct caac__buffer *out, const char *text, size_t len)
{
  static const char NAMES[] = "btnvfr"; /* of 8 to 13; JSON has no \v */
  size_t i, plain = 0;
  caac__buffer_add_char(out, '"');
  for (i = 0; i < len; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    caac__buffer_add_n(out, text + plain, i - plain);
    plain = i + 1;
    caac__buffer_add_char(out, '\\');
    if (c >= 0x20)
      caac__buffer_add_char(out, text[i]);
    else if (c >= 8 && c <= 13 && c != 11)
      caac__buffer_add_char(out, NAMES[c - 8]);
    else
      caac__buffer_format(out, "u%04x", (unsigned)c);
  }
  caac__buffer_add_n(out, text + plain, len - plain);
  caac__buffer_add_char(out, '"');
}
