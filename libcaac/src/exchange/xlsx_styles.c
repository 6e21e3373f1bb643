/* SPDX-License-Identifier: MIT */
/* Which numbers of a workbook are dates: only their format tells, and days are counted from 1900 or 1904. */
#include "xlsx.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <caac/date.h>

#include "alloc.h"
#include "number.h"
#include "text.h"

enum { STYLES_MAX = 1 << 16, FORMATS_MAX = 1024, SECONDS = 86400 };

/* ---- Formats ---- */

static int begins_am_pm(const char *at)
{
  static const char word[] = "am/pm";
  size_t i = 0;
  while (word[i] && (at[i] | 0x20) == (word[i] | 0x20)) i++;
  return !word[i];
}

/* [h], [mm], [ss]: time that goes beyond a day. */
static int is_elapsed(const char *at)
{
  size_t len = strspn(at + 1, "hHmMsS");
  return len && at[1 + len] == ']';
}

/* Pass what a format shows as it stands, and what is in brackets, but for [h], [mm], [ss]. How many bytes. */
static size_t pass_plain(const char *at)
{
  size_t len = 0;
  switch (*at) {
  case '"': len = strcspn(at + 1, "\"") + 2; break;
  case '[': len = is_elapsed(at) ? 1 : strcspn(at, "]") + 1; break;
  case '\\':
  case '_':
  case '*': len = 2; break;
  default: return begins_am_pm(at) ? 5 : 0;
  }
  size_t rest = strlen(at);
  return len > rest ? rest : len;
}

/* "yyyy-mm-dd", with or without what stands around it for other programs. */
static int is_iso(const char *code)
{
  char bare[16];
  size_t len = 0;
  for (const char *at = code; *at && *at != ';'; at++) {
    if (*at == '[') at += strcspn(at, "]");
    if (!*at) break;
    if (*at == '[' || *at == ']' || *at == '\\' || *at == '"') continue;
    if (len + 1 == sizeof bare) return 0;
    bare[len++] = *at;
  }
  bare[len] = '\0';
  return caac__text_same(bare, "yyyy-mm-dd");
}

caac__xlsx_form caac__xlsx_form_of(const char *code)
{
  int days = 0, months = 0, hours = 0;
  if (is_iso(code)) return CAAC__XLSX_ISO_DATE;
  for (const char *at = code; *at && *at != ';';) {
    size_t plain = pass_plain(at);
    char c = *at;
    at += plain ? plain : 1;
    if (plain) continue;
    days |= c == 'y' || c == 'Y' || c == 'd' || c == 'D';
    months |= c == 'm' || c == 'M'; /* or minutes */
    hours |= c == 'h' || c == 'H' || c == 's' || c == 'S';
  }
  if (hours) return days ? CAAC__XLSX_DATE_TIME : CAAC__XLSX_TIME;
  return days || months ? CAAC__XLSX_DATE : CAAC__XLSX_NUMBER;
}

/* Formats that have no code in the file: those of the standard, and of East Asian editions. */
static caac__xlsx_form built_in(int id)
{
  if (id == 22) return CAAC__XLSX_DATE_TIME;
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || id == 32 || id == 33) return CAAC__XLSX_TIME;
  return (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? CAAC__XLSX_DATE : CAAC__XLSX_NUMBER;
}

/* ---- Reading ---- */

typedef struct reading {
  caac__xlsx_styles *styles;
  struct {
    int id;
    caac__xlsx_form form;
  } formats[FORMATS_MAX];
  size_t format_count;
} reading;

static caac__xlsx_form form_of_id(const reading *self, int id)
{
  for (size_t i = 0; i < self->format_count; i++)
    if (self->formats[i].id == id) return self->formats[i].form;
  return built_in(id);
}

static caac_status add_format(reading *self, const caac__xml_element *element)
{
  char code[CAAC__XML_VALUE_SIZE];
  if (self->format_count == FORMATS_MAX)
    return caac__fail(CAAC_E_LIMIT, "the workbook has more than %d formats of numbers", (int)FORMATS_MAX);
  caac__xml_value(element, "formatCode", code);
  self->formats[self->format_count].id = caac__xml_number(element, "numFmtId", 0, INT32_MAX, 0);
  self->formats[self->format_count++].form = caac__xlsx_form_of(code);
  return CAAC_OK;
}

static caac_status add_style(reading *self, const caac__xml_element *element)
{
  caac__xlsx_styles *styles = self->styles;
  if (styles->count == STYLES_MAX)
    return caac__fail(CAAC_E_LIMIT, "the workbook has more than %d styles of cells", (int)STYLES_MAX);
  if (caac__grow(&styles->forms, &styles->capacity, styles->count + 1, 1) != 0) return caac__fail_memory();
  styles->forms[styles->count++] = (unsigned char)form_of_id(self, caac__xml_number(element, "numFmtId", 0, INT32_MAX, 0));
  return CAAC_OK;
}

static caac_status start(void *payload, const caac__xml_element *element, int *skip)
{
  (void)skip;
  if (element->name == X_NUM_FMT) return add_format(payload, element);
  return element->name == X_XF && element->parent == X_CELL_XFS ? add_style(payload, element) : CAAC_OK;
}

caac_status caac__xlsx_styles_read(caac__xlsx_styles *self, caac__archive *archive, int64_t entry)
{
  static const caac__xml_handler handler = { .spaces = caac__xlsx_spaces, .root = X_STYLE_SHEET, .start = start };
  reading *state = caac__alloc_zero(1, sizeof *state);
  if (!state) return caac__fail_memory();
  state->styles = self;
  caac_status status = caac__archive_read_xml(archive, entry, "styles", &handler, state);
  caac__free(state);
  return status;
}

void caac__xlsx_styles_free(caac__xlsx_styles *self) { caac__free(self->forms); }

/* ---- Numbers ---- */

/* The date of day `serial`; 0 if there is none. Day 60 of 1900 is a 29 February that never was. */
static caac_date day_of(double serial, int is_1904)
{
  enum { FROM_1904 = -24107, FROM_1900 = -25569, LEAP_DAY = 60 };
  if (!(serial >= 0 && serial < 3000000) || (!is_1904 && (serial < 1 || serial == LEAP_DAY))) return 0;
  return caac_date_of_epoch_day((int32_t)serial + (is_1904 ? FROM_1904 : FROM_1900 + (serial < LEAP_DAY)));
}

caac__xlsx_form caac__xlsx_number_text(double value, caac__xlsx_form form, int is_1904, char out[CAAC__XLSX_NUMBER_ROOM])
{
  _Static_assert(CAAC__XLSX_NUMBER_ROOM >= CAAC__NUMBER_SIZE, "room for every number");
  double days = floor(value);
  int seconds = (int)lround((value - days) * SECONDS);
  if (seconds == SECONDS) days += 1, seconds = 0;
  const int is_time = form == CAAC__XLSX_TIME && days == 0;
  const caac_date date = form == CAAC__XLSX_NUMBER || is_time ? 0 : day_of(days, is_1904);
  size_t len = 0;
  if (!date && !is_time) {
    const double most = 9007199254740992.0; /* 2^53: whole numbers up to there are exact, and no reader wants "9e+15" */
    if (fabs(value) <= most && days == value)
      snprintf(out, CAAC__XLSX_NUMBER_ROOM, "%lld", (long long)value);
    else
      caac__number_exact(value, out);
    return CAAC__XLSX_NUMBER;
  }
  if (date) len = (size_t)snprintf(out, CAAC__XLSX_NUMBER_ROOM, "%04d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
  if (is_time || seconds)
    snprintf(out + len, CAAC__XLSX_NUMBER_ROOM - len, "%s%02d:%02d:%02d", is_time ? "" : "T", seconds / 3600, seconds / 60 % 60,
             seconds % 60);
  return is_time ? CAAC__XLSX_TIME : seconds ? CAAC__XLSX_DATE_TIME : form == CAAC__XLSX_ISO_DATE ? form : CAAC__XLSX_DATE;
}
