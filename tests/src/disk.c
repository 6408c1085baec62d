/* A disk that misbehaves, under the program's database alone: loaded before libc by LD_PRELOAD.
 *
 * BOURSE_DISK=crash:N  the Nth write is torn in its middle, all that was written since the last fsync of each
 *                      file is taken back, and the process is gone: what a power cut does.
 * BOURSE_DISK=full:N   from the Nth write on there is no room (ENOSPC), until the file BOURSE_DISK_FREED is there.
 * BOURSE_DISK=bad:N    the Nth write fails (EIO).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct undo {
    int fd;
    ino_t file;
    off_t offset, size;
    size_t length;
    char *old;
    struct undo *before;
};

static struct undo *last;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long writes, limit = -1;
static char mode;

__attribute__((constructor)) static void begin(void) {
    const char *said = getenv("BOURSE_DISK");
    const char *colon = said ? strchr(said, ':') : NULL;
    if (colon) {
        mode = said[0];
        limit = atol(colon + 1);
    }
}

static int is_database(int fd, struct stat *about) {
    char link[64], path[512];
    if (limit < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strstr(path, "bourse.db") && !strstr(path, "-shm") && fstat(fd, about) == 0;
}

static void remember(int fd, struct stat *about, off_t offset, size_t length) {
    struct undo *undo = calloc(1, sizeof *undo);
    *undo = (struct undo){fd, about->st_ino, offset, about->st_size, 0, NULL, last};
    if (offset < about->st_size) {
        off_t rest = about->st_size - offset;
        undo->length = (off_t)length < rest ? length : (size_t)rest;
        undo->old = malloc(undo->length);
        int reader = fd;
        if (pread(reader, undo->old, undo->length, offset) != (ssize_t)undo->length) _exit(97);
    }
    last = undo;
}

static void synced(ino_t file) {
    for (struct undo **at = &last; *at;) {
        struct undo *undo = *at;
        if (undo->file == file) {
            *at = undo->before;
            free(undo->old);
            free(undo);
        } else {
            at = &undo->before;
        }
    }
}

static void crash(void) {
    for (struct undo *undo = last; undo; undo = undo->before) {
        if (undo->length && syscall(SYS_pwrite64, undo->fd, undo->old, undo->length, undo->offset) < 0) _exit(98);
        if (syscall(SYS_ftruncate, undo->fd, undo->size) < 0) _exit(99);
    }
    syscall(SYS_exit_group, 137);
}

/* What becomes of a write: 0 it is made, otherwise the error. A crash tears it in its middle. */
static int judge(int fd, const void *bytes, size_t length, off_t offset, struct stat *about) {
    long n = ++writes;
    const char *freed = getenv("BOURSE_DISK_FREED");
    if (mode == 'f' && n >= limit && !(freed && access(freed, F_OK) == 0)) return ENOSPC;
    if (mode == 'b' && n == limit) return EIO;
    remember(fd, about, offset, length);
    if (mode == 'c' && n == limit) {
        syscall(SYS_pwrite64, fd, bytes, length / 2, offset);
        crash();
    }
    return 0;
}

static ssize_t put(int fd, const void *bytes, size_t length, off_t offset, int at) {
    struct stat about;
    pthread_mutex_lock(&lock);
    if (is_database(fd, &about)) {
        off_t where = at ? offset : lseek(fd, 0, SEEK_CUR);
        int error = judge(fd, bytes, length, where, &about);
        if (error) {
            pthread_mutex_unlock(&lock);
            errno = error;
            return -1;
        }
    }
    ssize_t done = at ? syscall(SYS_pwrite64, fd, bytes, length, offset) : syscall(SYS_write, fd, bytes, length);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) { return put(fd, bytes, length, 0, 0); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return put(fd, bytes, length, offset, 1); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) { return put(fd, bytes, length, offset, 1); }

static int cut(int fd, off_t length) {
    struct stat about;
    pthread_mutex_lock(&lock);
    if (is_database(fd, &about) && length < about.st_size) remember(fd, &about, length, about.st_size - length);
    int done = syscall(SYS_ftruncate, fd, length);
    pthread_mutex_unlock(&lock);
    return done;
}

int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off_t length) { return cut(fd, length); }

static int flush(int fd, long call) {
    struct stat about;
    pthread_mutex_lock(&lock);
    int done = syscall(call, fd);
    if (done == 0 && is_database(fd, &about)) synced(about.st_ino);
    pthread_mutex_unlock(&lock);
    return done;
}

int fsync(int fd) { return flush(fd, SYS_fsync); }
int fdatasync(int fd) { return flush(fd, SYS_fdatasync); }
