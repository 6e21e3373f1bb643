/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target over every file of a folder, and over all beginnings of each, without libFuzzer. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LARGEST = 1 << 20, BEGINNINGS = 64 };

/* Each run gets a copy of exactly its size, so that a sanitizer sees a read behind the end. */
static int run(const uint8_t *data, size_t size)
{
  uint8_t *copy = malloc(size + 1);
  int status;
  if (!copy) return 1;
  memcpy(copy, data, size);
  copy = realloc(copy, size ? size : 1);
  status = copy ? LLVMFuzzerTestOneInput(copy, size) : 1;
  free(copy);
  return status;
}

static int replay(const char *path)
{
  static uint8_t data[LARGEST];
  FILE *stream = fopen(path, "rb");
  size_t size, i;
  int status = 0;
  if (!stream) {
    perror(path);
    return 1;
  }
  size = fread(data, 1, LARGEST, stream);
  fclose(stream);
  for (i = 0; i < BEGINNINGS && status == 0; i++) status = run(data, size * i / BEGINNINGS);
  return status ? status : run(data, size);
}

int main(int argc, char **argv)
{
  struct dirent *entry;
  DIR *folder;
  int count = 0, failed = 0;
  if (argc != 2 || !(folder = opendir(argv[1]))) {
    fprintf(stderr, "usage: %s FOLDER of inputs\n", argv[0]);
    return 2;
  }
  while ((entry = readdir(folder))) {
    char path[4096];
    struct stat info;
    snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode)) continue;
    failed += replay(path) != 0;
    count++;
  }
  closedir(folder);
  printf("%d inputs, %d refused by the target\n", count, failed);
  return count == 0 || failed > 0;
}
