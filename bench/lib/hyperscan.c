// Hyperscan's bare scan for literals, for bench/lib/literal-peers.ts: hyperscan LITERALS TEXTS. Both files hold records of a
// 32-bit little-endian length and that many bytes. Prints the seconds of processor time that a second pass takes.
#include <hs/hs.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  char **records;
  size_t *lengths;
  unsigned count;
} Records;

static Records read_records(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *bytes = malloc(size + 1);
  if (fread(bytes, 1, size, file) != (size_t)size) exit(2);
  fclose(file);
  Records all = {malloc(sizeof(char *) * size), malloc(sizeof(size_t) * size), 0};
  for (long at = 0; at + 4 <= size;) {
    uint32_t length = *(uint32_t *)(bytes + at);
    all.records[all.count] = bytes + at + 4;
    all.lengths[all.count++] = length;
    at += 4 + length;
  }
  return all;
}

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)id, (void)from, (void)to, (void)flags;
  ++*(unsigned long long *)context;
  return 0;
}

static double processor_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  Records literals = read_records(argv[1]), texts = read_records(argv[2]);
  unsigned *flags = calloc(literals.count, sizeof(unsigned)), *ids = malloc(sizeof(unsigned) * literals.count);
  for (unsigned i = 0; i < literals.count; i++) ids[i] = i;
  hs_database_t *database = NULL;
  hs_compile_error_t *error = NULL;
  if (hs_compile_lit_multi((const char *const *)literals.records, flags, ids, literals.lengths, literals.count, HS_MODE_BLOCK,
                           NULL, &database, &error) != HS_SUCCESS) {
    fprintf(stderr, "%s\n", error ? error->message : "no database");
    return 3;
  }
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 3;
  unsigned long long hits = 0;
  for (int pass = 0; pass < 2; pass++) {
    double began = processor_seconds();
    for (unsigned i = 0; i < texts.count; i++) hs_scan(database, texts.records[i], texts.lengths[i], 0, scratch, on_match, &hits);
    if (pass == 1) printf("%.6f\n", processor_seconds() - began);
  }
  return 0;
}
