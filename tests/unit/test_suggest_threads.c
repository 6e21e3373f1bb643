/* SPDX-License-Identifier: MIT */
/* One suggester and several threads: each gets the same bytes as one thread alone, and the last who lets go frees it. */
#include "check.h"

#include <pthread.h>

enum { THREADS = 4, TURNS = 5 };

typedef struct job {
  const caac_document *document;
  caac_suggester *suggester; /* its own hold */
  char *pages[TURNS];
  caac_status status;
} job;

static const char text[] =
    "Conclusions on children and armed conflict in Exland\n\nI. Action\n\n"
    "1. The Working Group agreed to address letters to:\n\n(a) The Government of Exland, urging it to release all children;\n\n"
    "(b) UNICEF and the World Bank, requesting them to help the ministry of justice to register births;\n\n"
    "(c) Donors, inviting them to give more.\n\n"
    "2. The Working Group recommends that the Security Council forward these conclusions to the Committee concerning Exland.\n\n"
    "3. Members welcomed the report of the Secretary-General.\n";

static char *page_of(const caac_suggester *suggester, const caac_document *document)
{
  caac_suggestions *made = NULL;
  char *page = NULL;
  if (caac_suggester_read(suggester, document, NULL, &made) != CAAC_OK) return NULL;
  if (caac_suggestions_write(made, "html", NULL, &page) != CAAC_OK) page = NULL;
  caac_suggestions_free(made);
  return page;
}

static void *work(void *data)
{
  job *self = data;
  for (int i = 0; i < TURNS; i++) self->pages[i] = page_of(self->suggester, self->document);
  caac_suggester_free(self->suggester);
  return NULL;
}

static void same_bytes(void)
{
  caac_suggester *suggester = NULL;
  caac_document *document = NULL;
  pthread_t threads[THREADS];
  job jobs[THREADS] = { 0 };
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
  CHECK_OK(caac_document_parse(text, strlen(text), NULL, NULL, &document));
  char *alone = page_of(suggester, document);
  CHECK_HAS(alone, "Exland");
  for (int i = 0; i < THREADS; i++) {
    jobs[i] = (job){ .document = document, .suggester = caac_suggester_retain(suggester) };
    CU_ASSERT_FATAL(pthread_create(&threads[i], NULL, work, &jobs[i]) == 0);
  }
  caac_suggester_free(suggester);
  for (int i = 0; i < THREADS; i++) {
    CHECK(pthread_join(threads[i], NULL) == 0);
    for (int turn = 0; turn < TURNS; turn++) {
      CHECK(jobs[i].pages[turn] && strcmp(jobs[i].pages[turn], alone) == 0);
      caac_text_free(jobs[i].pages[turn]);
    }
  }
  caac_text_free(alone);
  caac_document_free(document);
}

int main(void)
{
  static const check_case cases[] = { { "same bytes", same_bytes }, { NULL, NULL } };
  return check_run("suggestions in threads", cases);
}
