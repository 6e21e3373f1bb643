/* SPDX-License-Identifier: MIT */
/* Packing and unpacking. The bytes are a head and then columns, one behind the other, each at a multiple of eight, so that what
 * was read from the file is used where it lies. Texts stand in a pool and are named by where they begin. The bytes may be damaged
 * or hostile: every count, number, place and end is looked at once, and what measures count on (ids in order, uses by act) too.
 */
#include "image.h"

#include "alloc.h"

#include <stddef.h>
#include <string.h>

enum { VERSION = 2, BYTE_ORDER_MARK = 0x01020304, COUNTS = 7, COLUMNS_MAX = 13 };
/* Places in the counts of the head. */
enum { SITUATIONS, DOCUMENTS, CLAIMS, LINKS, ANSWERS, POOL, LEFT_OUT };
enum { UNITS, ACTS, USES, UNIT_IDS, TEXTS };

typedef struct head {
  uint32_t version, byte_order;
  uint64_t length; /* of all, with the head */
  uint64_t hash;   /* of what stands behind it: chance damage is not for the checks below to find */
  uint64_t counts[COUNTS];
} head;

/* An array of `count` items of `width` bytes; `place` is the address of the pointer to it. */
typedef struct column {
  void *place;
  uint64_t count;
  size_t width;
} column;

/* Texts: places in the pool, or CAAC__NONE. */
typedef struct packed_situation {
  uint32_t id, name, iso3, m49, note;
} packed_situation;

typedef struct packed_document {
  uint32_t id, symbol, kind_name;
  int32_t symbol_year;
  uint8_t kind, coding, is_sample, unused;
  caac__run situations, answers, answered, claims;
} packed_document;

typedef struct packed_claim {
  uint32_t document, value, asserted_by;
  caac_date date;
  uint8_t kind, preferred, unused[2];
} packed_claim;

/* A part taken apart: the columns of documents. */
typedef struct documents_part {
  packed_situation *situations;
  packed_document *documents;
  packed_claim *claims;
  const uint32_t *document_situations, *answers, *answered;
  const char *pool;
} documents_part;

/* The columns of acts are those of a snapshot. */
typedef struct acts_part {
  caac_snapshot snapshot;
  const char *pool; /* the texts in the order of their numbers */
} acts_part;

static size_t list_documents(documents_part *p, const uint64_t counts[COUNTS], column out[COLUMNS_MAX])
{
  const column all[] = {
    { &p->situations, counts[SITUATIONS], sizeof *p->situations },
    { &p->documents, counts[DOCUMENTS], sizeof *p->documents },
    { &p->claims, counts[CLAIMS], sizeof *p->claims },
    { &p->document_situations, counts[LINKS], sizeof *p->document_situations },
    { &p->answers, counts[ANSWERS], sizeof *p->answers },
    { &p->answered, counts[ANSWERS], sizeof *p->answered },
    { &p->pool, counts[POOL], 1 },
  };
  memcpy(out, all, sizeof all);
  return sizeof all / sizeof *all;
}

static size_t list_acts(acts_part *p, const uint64_t counts[COUNTS], column out[COLUMNS_MAX])
{
  caac_snapshot *s = &p->snapshot;
  const column all[] = {
    { &s->unit_document, counts[UNITS], sizeof *s->unit_document },
    { &s->unit_situation, counts[UNITS], sizeof *s->unit_situation },
    { &s->unit_act, counts[UNITS], sizeof *s->unit_act },
    { &s->unit_date, counts[UNITS], sizeof *s->unit_date },
    { &s->unit_basis, counts[UNITS], sizeof *s->unit_basis },
    { &s->unit_id_start, counts[UNITS], sizeof *s->unit_id_start },
    { &s->unit_ids, counts[UNIT_IDS], 1 },
    { &s->use_unit, counts[USES], sizeof *s->use_unit },
    { &s->use_option, counts[USES], sizeof *s->use_option },
    { &s->use_limb, counts[USES], sizeof *s->use_limb },
    { &s->use_addressee, counts[USES], sizeof *s->use_addressee },
    { &s->use_target, counts[USES], sizeof *s->use_target },
    { &p->pool, counts[POOL], 1 },
  };
  memcpy(out, all, sizeof all);
  return sizeof all / sizeof *all;
}

static uint64_t hash_of(const char *bytes, size_t len)
{
  return caac__hash(bytes + offsetof(head, counts), len - offsetof(head, counts));
}

static size_t aligned(size_t size) { return (size + 7) & ~(size_t)7; }

/* ---- Packing ---- */

static caac_status join(const uint64_t counts[COUNTS], const column *columns, size_t count, char **out, size_t *len)
{
  head h = { .version = VERSION, .byte_order = BYTE_ORDER_MARK, .length = sizeof h };
  size_t at = sizeof h;
  memcpy(h.counts, counts, sizeof h.counts);
  for (size_t i = 0; i < count; i++) h.length += aligned(columns[i].count * columns[i].width);
  if (!(*out = caac__alloc_zero(1, h.length))) return caac__fail_memory();
  memcpy(*out, &h, sizeof h);
  for (size_t i = 0; i < count; i++) {
    const void *items;
    memcpy(&items, columns[i].place, sizeof items);
    if (columns[i].count > 0) memcpy(*out + at, items, columns[i].count * columns[i].width);
    at += aligned(columns[i].count * columns[i].width);
  }
  h.hash = hash_of(*out, at);
  memcpy(*out, &h, sizeof h);
  *len = at;
  return CAAC_OK;
}

/* The place of a text in the pool, where each text is once. */
static uint32_t put_text(caac__intern *pool, const char *text, caac_status *status)
{
  if (!text || *status) return CAAC__NONE;
  uint32_t number = caac__intern_add(pool, text, strlen(text));
  if (number == CAAC__NONE)
    *status = caac__fail_memory();
  else if (pool->start[number] >= CAAC__NONE)
    *status = caac__fail(CAAC_E_LIMIT, "the texts of the documents are more than 4 GiB");
  return *status ? CAAC__NONE : (uint32_t)pool->start[number];
}

static caac_status fill_documents(const caac_snapshot *from, documents_part *p, caac__intern *pool)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < from->situation_count; i++) {
    const caac__situation *s = &from->situations[i];
    p->situations[i] = (packed_situation){ .id = put_text(pool, s->id, &status),
                                           .name = put_text(pool, s->name, &status),
                                           .iso3 = put_text(pool, s->iso3, &status),
                                           .m49 = put_text(pool, s->m49, &status),
                                           .note = put_text(pool, s->note, &status) };
  }
  for (size_t i = 0; i < from->document_count; i++) {
    const caac__document *d = &from->documents[i];
    p->documents[i] = (packed_document){ .id = put_text(pool, d->id, &status),
                                         .symbol = put_text(pool, d->symbol, &status),
                                         .kind_name = put_text(pool, d->kind_name, &status),
                                         .symbol_year = d->symbol_year,
                                         .kind = (uint8_t)d->kind,
                                         .coding = (uint8_t)d->coding,
                                         .is_sample = d->is_sample != 0,
                                         .situations = d->situations,
                                         .answers = d->answers,
                                         .answered = d->answered,
                                         .claims = d->claims };
  }
  for (size_t i = 0; i < from->claim_count; i++) {
    const caac__claim *c = &from->claims[i];
    p->claims[i] = (packed_claim){ .document = c->document,
                                   .value = put_text(pool, c->value, &status),
                                   .asserted_by = put_text(pool, c->asserted_by, &status),
                                   .date = c->date,
                                   .kind = (uint8_t)c->kind,
                                   .preferred = c->preferred != 0 };
  }
  return status;
}

static caac_status pack_documents(const caac_snapshot *from, char **bytes, size_t *len)
{
  uint64_t counts[COUNTS] = { from->situation_count, from->document_count,    from->claim_count, from->link_count,
                              from->answer_count,    0 /* the pool, below */, from->left_out };
  caac__intern pool = { 0 };
  column columns[COLUMNS_MAX];
  documents_part p = { .situations = caac__alloc_zero(counts[SITUATIONS], sizeof *p.situations),
                       .documents = caac__alloc_zero(counts[DOCUMENTS], sizeof *p.documents),
                       .claims = caac__alloc_zero(counts[CLAIMS], sizeof *p.claims),
                       .document_situations = from->document_situations,
                       .answers = from->answers,
                       .answered = from->answered };
  caac_status status = p.situations && p.documents && p.claims ? fill_documents(from, &p, &pool) : caac__fail_memory();
  p.pool = pool.bytes;
  counts[POOL] = pool.bytes_len;
  if (!status) status = join(counts, columns, list_documents(&p, counts, columns), bytes, len);
  caac__free(p.situations);
  caac__free(p.documents);
  caac__free(p.claims);
  caac__intern_free(&pool);
  return status;
}

static caac_status pack_acts(const caac_snapshot *from, char **bytes, size_t *len)
{
  const uint64_t counts[COUNTS] = { from->unit_count,   from->act_count,   from->use_count,
                                    from->unit_ids_len, from->texts.count, from->texts.bytes_len };
  column columns[COLUMNS_MAX];
  acts_part p = { .snapshot = *from, .pool = from->texts.bytes };
  return join(counts, columns, list_acts(&p, counts, columns), bytes, len);
}

caac_status caac__image_pack(const caac_snapshot *from, caac__image_part part, char **bytes, size_t *len)
{
  *bytes = NULL;
  *len = 0;
  return part == CAAC__IMAGE_ACTS ? pack_acts(from, bytes, len) : pack_documents(from, bytes, len);
}

/* ---- Unpacking ---- */

static int read_head(const char *bytes, size_t len, head *out)
{
  if (len < sizeof *out) return 0;
  memcpy(out, bytes, sizeof *out);
  if (out->version != VERSION || out->byte_order != BYTE_ORDER_MARK || out->length != len || out->hash != hash_of(bytes, len))
    return 0;
  for (int i = 0; i < COUNTS; i++)
    if (out->counts[i] >= CAAC__NONE) return 0; /* numbers and places have 32 bits */
  return 1;
}

/* Point the columns to where they lie; they fill the bytes to the end. */
static int split(const char *bytes, size_t len, const column *columns, size_t count)
{
  size_t at = sizeof(head);
  for (size_t i = 0; i < count; i++) {
    const char *items = bytes + at;
    if (columns[i].count > (len - at) / columns[i].width) return 0;
    size_t size = aligned((size_t)columns[i].count * columns[i].width);
    if (size > len - at) return 0;
    memcpy(columns[i].place, &items, sizeof items);
    at += size;
  }
  return at == len;
}

/* The last text of a pool has its end. */
static int is_pool(const char *pool, uint64_t len) { return len == 0 || pool[len - 1] == '\0'; }

/* All numbers are below the limit, which is less than CAAC__NONE; `none` is 1 if they may be that too. */
static int are_below(const uint32_t *numbers, uint64_t count, uint64_t limit, uint32_t none)
{
  uint32_t most = (uint32_t)limit + none, wrong = 0;
  for (uint64_t i = 0; i < count; i++) wrong |= numbers[i] + none >= most; /* CAAC__NONE + 1 is 0 */
  return !wrong;
}

static int are_bytes_below(const uint8_t *numbers, uint64_t count, unsigned limit)
{
  unsigned wrong = 0;
  for (uint64_t i = 0; i < count; i++) wrong |= numbers[i] >= limit;
  return !wrong;
}

static int is_date(caac_date date) { return date == 0 || caac_date_first(date) != 0; }

static int are_dates(const caac_date *dates, uint64_t count)
{
  caac_date last = 0; /* neighbours mostly have the same */
  for (uint64_t i = 0; i < count; i++) {
    if (dates[i] != last && !is_date(dates[i])) return 0;
    last = dates[i];
  }
  return 1;
}

static int is_run(caac__run run, uint64_t count) { return (uint64_t)run.start + run.count <= count; }

/* Texts on their way out of the pool. */
typedef struct pool {
  const char *texts;
  uint64_t len;
  int failed;
} pool;

static const char *take_text(pool *p, uint32_t place)
{
  if (place == CAAC__NONE) return NULL;
  if (place < p->len) return p->texts + place;
  p->failed = 1;
  return NULL;
}

static const char *need_text(pool *p, uint32_t place)
{
  const char *text = take_text(p, place);
  p->failed |= !text;
  return text;
}

/* In the order of the ids, and each once. */
static int comes_behind(const char *last, const char *id) { return !last || strcmp(last, id) < 0; }

static int unpack_situations(caac__situation *out, const packed_situation *from, uint64_t count, pool *texts)
{
  const char *last = NULL;
  for (uint64_t i = 0; i < count; i++) {
    const packed_situation *s = &from[i];
    out[i] = (caac__situation){ .id = need_text(texts, s->id),
                                .name = need_text(texts, s->name),
                                .iso3 = take_text(texts, s->iso3),
                                .m49 = take_text(texts, s->m49),
                                .note = take_text(texts, s->note) };
    if (texts->failed || !comes_behind(last, out[i].id)) return 0;
    last = out[i].id;
  }
  return 1;
}

static int unpack_document(caac__document *out, const packed_document *d, const uint64_t counts[COUNTS], pool *texts)
{
  *out = (caac__document){ .id = need_text(texts, d->id),
                           .symbol = take_text(texts, d->symbol),
                           .kind_name = need_text(texts, d->kind_name),
                           .kind = (caac__document_kind)d->kind,
                           .coding = (caac__coding_status)d->coding,
                           .is_sample = d->is_sample,
                           .symbol_year = d->symbol_year,
                           .situations = d->situations,
                           .answers = d->answers,
                           .answered = d->answered,
                           .claims = d->claims };
  return !texts->failed && d->kind <= CAAC__DOCUMENT_OTHER && d->coding <= CAAC__CODING_ADJUDICATED && d->symbol_year >= 0 &&
         d->symbol_year <= 9999 && is_run(d->situations, counts[LINKS]) && is_run(d->answers, counts[ANSWERS]) &&
         is_run(d->answered, counts[ANSWERS]) && is_run(d->claims, counts[CLAIMS]);
}

static int unpack_claim(caac__claim *out, const packed_claim *c, const uint64_t counts[COUNTS], pool *texts)
{
  *out = (caac__claim){ .document = c->document,
                        .kind = (caac__claim_kind)c->kind,
                        .preferred = c->preferred,
                        .date = c->date,
                        .value = need_text(texts, c->value),
                        .asserted_by = take_text(texts, c->asserted_by) };
  return !texts->failed && c->document < counts[DOCUMENTS] && c->kind < CAAC__CLAIM_KINDS && is_date(c->date);
}

static int unpack_records(caac__snapshot *self, const documents_part *p, const uint64_t counts[COUNTS])
{
  pool texts = { .texts = p->pool, .len = counts[POOL] };
  const char *last = NULL;
  if (!unpack_situations(self->situations, p->situations, counts[SITUATIONS], &texts)) return 0;
  for (uint64_t i = 0; i < counts[DOCUMENTS]; i++) {
    caac__document *d = &self->documents[i];
    if (!unpack_document(d, &p->documents[i], counts, &texts) || !comes_behind(last, d->id)) return 0;
    self->open.has_samples |= d->is_sample;
    last = d->id;
  }
  for (uint64_t i = 0; i < counts[CLAIMS]; i++)
    if (!unpack_claim(&self->claims[i], &p->claims[i], counts, &texts)) return 0;
  return 1;
}

static int unpack_documents(caac__snapshot *self, const char *bytes, size_t len)
{
  head h;
  column columns[COLUMNS_MAX];
  documents_part p;
  caac_snapshot *open = &self->open;
  if (!read_head(bytes, len, &h) || !split(bytes, len, columns, list_documents(&p, h.counts, columns))) return 0;
  if (!is_pool(p.pool, h.counts[POOL]) || !are_below(p.document_situations, h.counts[LINKS], h.counts[SITUATIONS], 0) ||
      !are_below(p.answers, h.counts[ANSWERS], h.counts[DOCUMENTS], 0) ||
      !are_below(p.answered, h.counts[ANSWERS], h.counts[DOCUMENTS], 0))
    return 0;
  open->situations = self->situations = caac__alloc((size_t)h.counts[SITUATIONS] * sizeof *self->situations);
  open->documents = self->documents = caac__alloc((size_t)h.counts[DOCUMENTS] * sizeof *self->documents);
  open->claims = self->claims = caac__alloc((size_t)h.counts[CLAIMS] * sizeof *self->claims);
  if (!self->situations || !self->documents || !self->claims || !unpack_records(self, &p, h.counts)) return 0;
  open->situation_count = (size_t)h.counts[SITUATIONS];
  open->document_count = (size_t)h.counts[DOCUMENTS];
  open->claim_count = (size_t)h.counts[CLAIMS];
  open->link_count = (size_t)h.counts[LINKS];
  open->answer_count = (size_t)h.counts[ANSWERS];
  open->left_out = (size_t)h.counts[LEFT_OUT];
  open->document_situations = p.document_situations;
  open->answers = p.answers;
  open->answered = p.answered;
  return 1;
}

static int check_units(const caac_snapshot *s, const uint64_t counts[COUNTS])
{
  return counts[ACTS] <= counts[UNITS] && is_pool(s->unit_ids, counts[UNIT_IDS]) &&
         are_below(s->unit_document, counts[UNITS], s->document_count, 1) &&
         are_below(s->unit_situation, counts[UNITS], s->situation_count, 1) &&
         are_below(s->unit_act, counts[UNITS], counts[ACTS], 0) && are_dates(s->unit_date, counts[UNITS]) &&
         are_bytes_below(s->unit_basis, counts[UNITS], CAAC__BASIS_DESCRIPTION + 1) &&
         are_below(s->unit_id_start, counts[UNITS], counts[UNIT_IDS], 0);
}

/* Uses come by act: measures count on it. */
static int check_uses(const caac_snapshot *s, const uint64_t counts[COUNTS])
{
  uint32_t last = 0;
  if (!are_below(s->use_unit, counts[USES], counts[UNITS], 0) || !are_below(s->use_option, counts[USES], counts[TEXTS], 0) ||
      !are_below(s->use_addressee, counts[USES], counts[TEXTS], 1) || !are_below(s->use_target, counts[USES], counts[TEXTS], 1) ||
      !are_bytes_below(s->use_limb, counts[USES], CAAC_LIMB_COUNCIL + 1))
    return 0;
  for (uint64_t i = 0; i < counts[USES]; i++) {
    uint32_t act = s->unit_act[s->use_unit[i]];
    if (act < last) return 0;
    last = act;
  }
  return 1;
}

/* Number the texts again, which is in their order. */
static int unpack_texts(caac__intern *out, const char *texts, const uint64_t counts[COUNTS])
{
  uint64_t at = 0;
  if (!is_pool(texts, counts[POOL])) return 0;
  for (; out->count < counts[TEXTS] && at < counts[POOL]; at += strlen(texts + at) + 1) {
    size_t number = out->count;
    if (caac__intern_add(out, texts + at, strlen(texts + at)) != number) return 0;
  }
  return out->count == counts[TEXTS] && at == counts[POOL];
}

static int unpack_acts(caac__snapshot *self, const char *bytes, size_t len)
{
  head h;
  column columns[COLUMNS_MAX];
  acts_part p = { .snapshot = self->open };
  caac_snapshot *s = &p.snapshot;
  if (!read_head(bytes, len, &h) || !split(bytes, len, columns, list_acts(&p, h.counts, columns))) return 0;
  if (!check_units(s, h.counts) || !check_uses(s, h.counts) || !unpack_texts(&self->open.texts, p.pool, h.counts)) return 0;
  s->texts = self->open.texts;
  s->unit_count = (size_t)h.counts[UNITS];
  s->act_count = (size_t)h.counts[ACTS];
  s->use_count = (size_t)h.counts[USES];
  s->unit_ids_len = (size_t)h.counts[UNIT_IDS];
  s->has_acts = 1;
  self->open = *s;
  return 1;
}

int caac__image_unpack(caac__snapshot *self, caac__image_part part, const char *bytes, size_t len)
{
  return part == CAAC__IMAGE_ACTS ? unpack_acts(self, bytes, len) : unpack_documents(self, bytes, len);
}
