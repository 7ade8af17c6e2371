#include "canvas/video.h"

#include "base/replace_file.h"
#include "thalweg/names.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { MOST_ARGUMENTS = 64 };

struct video {
    replacement *file; // Borrowed.
    bool has_palette;
    pid_t encoder;    // 0: it has ended.
    int frames;       // To the encoder; -1: closed.
    FILE *complaints; // What it says.
};

// What ffmpeg is told of a kind of video.
typedef struct encoding {
    const char *options[32]; // NULL behind the last.
    bool has_palette;
} encoding;

// To the colours of television, by sums that are the same on every machine.
#define TELEVISION                                                                                 \
    "crop=trunc(iw/2)*2:trunc(ih/2)*2,scale=out_color_matrix=bt709:out_range=tv:"                  \
    "flags=accurate_rnd+full_chroma_int+bitexact,format=yuv420p"

#define TAGS "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"

// So many threads on every machine: with another number, bytes are others.
static const encoding mp4 = {{"-vf", TELEVISION, TAGS, "-c:v", "libx264", "-preset", "medium",
                              "-crf", "18", "-threads", "4", "-movflags", "+faststart", "-f",
                              "mp4"},
                             false};
static const encoding webm = {{"-vf", TELEVISION, TAGS, "-c:v", "libvpx-vp9", "-crf", "26", "-b:v",
                               "0", "-deadline", "good", "-cpu-used", "5", "-tile-columns", "2",
                               "-threads", "4", "-f", "webm"},
                              false};
static const encoding gif = {
    {"-filter_complex",
     "[0:v]split[a][b];[a]trim=end_frame=1,palettegen[p];"
     "[b]trim=start_frame=1,setpts=PTS-STARTPTS[f];[f][p]paletteuse=dither=bayer:bayer_scale=4",
     "-f", "gif"},
    true};

static const char *const names[] = {".mp4", ".webm", ".gif"};
static const encoding *const encodings[] = {&mp4, &webm, &gif};
enum { KINDS = sizeof names / sizeof *names };

const char *const *video_names(size_t *count)
{
    *count = KINDS;
    return names;
}

static const encoding *encoding_of(const char *path)
{
    const size_t kind = tw_ending_find(path, KINDS, names);

    return kind < KINDS ? encodings[kind] : NULL;
}

bool video_is_name(const char *path)
{
    return encoding_of(path) != NULL;
}

bool video_has_palette(const video *v)
{
    return v->has_palette;
}

// The file, as the encoder has it: it has no name yet.
enum { OUTPUT = STDERR_FILENO + 1 };
static const char output_name[] = "file:/proc/self/fd/3";

// The encoder reads frames from its standard input and is not interrupted by the terminal.
static int spawn(video *v, int input, char *const *arguments)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int failure;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, fileno(v->complaints), STDERR_FILENO);
    posix_spawn_file_actions_adddup2(&actions, replace_descriptor(v->file), OUTPUT);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    failure = posix_spawnp(&v->encoder, "ffmpeg", &actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0)
        v->encoder = 0;
    return failure;
}

static int start(video *v, char *const *arguments)
{
    int ends[2];
    int failure;

    // A socket, as a pipe would need SIGPIPE to be handled where the encoder dies.
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return errno;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    failure = spawn(v, ends[1], arguments);
    close(ends[1]);
    v->frames = ends[0];
    return failure;
}

static tw_status refuse_path(const char *path, const char *why, tw_error *error)
{
    tw_error_set(error, TW_NOWHERE, "cannot write '%.200s': %s", path, why);
    return TW_EIO;
}

static tw_status refuse(const video *v, const char *why, tw_error *error)
{
    return refuse_path(replace_path(v->file), why, error);
}

// A number of pixels is 0xAARRGGBB.
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define PIXELS "argb"
#else
#define PIXELS "bgra"
#endif

static int encode(video *v, const encoding *e, const char *size, const char *rate)
{
    const char *const input[] = {"ffmpeg",     "-nostdin",    "-hide_banner",
                                 "-loglevel",  "error",       "-y",
                                 "-f",         "rawvideo",    "-pixel_format",
                                 PIXELS,       "-video_size", size,
                                 "-framerate", rate,          "-i",
                                 "pipe:0",     "-an",         "-map_metadata",
                                 "-1",         "-fflags",     "+bitexact",
                                 "-flags:v",   "+bitexact"};
    const size_t count = sizeof input / sizeof *input;
    const char *arguments[MOST_ARGUMENTS];
    size_t n = count;

    memcpy(arguments, input, sizeof input);
    for (size_t i = 0; e->options[i] != NULL; i++)
        arguments[n++] = e->options[i];
    arguments[n++] = output_name;
    arguments[n] = NULL;
    // They are not written to; exec's signature is older than const.
    return start(v, (char *const *)(uintptr_t)arguments);
}

static const char missing[] = "videos are made by ffmpeg, which is not installed";

// Is a program in one of the folders of the PATH?
static bool is_installed(const char *program)
{
    const char *folder = getenv("PATH");

    while (folder != NULL) {
        const size_t length = strcspn(folder, ":");
        char file[PATH_MAX];
        snprintf(file, sizeof file, "%.*s/%s", length > 0 ? (int)length : 1,
                 length > 0 ? folder : ".", program);
        if (access(file, X_OK) == 0)
            return true;
        folder = folder[length] == ':' ? folder + length + 1 : NULL;
    }
    return false;
}

tw_status video_check(const char *path, tw_error *error)
{
    return is_installed("ffmpeg") ? TW_OK : refuse_path(path, missing, error);
}

static tw_status open_encoder(video *v, size_t columns, size_t rows, int rate, tw_error *error)
{
    char frame[32], frames[32];
    int failure;

    if ((v->complaints = tmpfile()) == NULL)
        return TW_ENOMEM;
    snprintf(frame, sizeof frame, "%zux%zu", columns, rows);
    snprintf(frames, sizeof frames, "%d", rate);
    failure = encode(v, encoding_of(replace_path(v->file)), frame, frames);
    if (failure == 0)
        return TW_OK;
    return refuse(v, failure == ENOENT ? missing : strerror(failure), error);
}

tw_status video_begin(video **out, replacement *file, size_t columns, size_t rows, int rate,
                      tw_error *error)
{
    const char *path = replace_path(file);
    video *v;
    tw_status status;

    if (!video_is_name(path))
        return tw_error_unknown(error, "kind of video", tw_ending(path), KINDS, names);
    if ((v = calloc(1, sizeof *v)) == NULL)
        return TW_ENOMEM;
    *v = (video){.file = file, .has_palette = encoding_of(path)->has_palette, .frames = -1};
    if ((status = open_encoder(v, columns, rows, rate, error)) < 0) {
        video_abandon(v);
        return status;
    }
    *out = v;
    return TW_OK;
}

// Wait for the encoder to end. @return Whether it ended well.
static bool end_encoder(video *v)
{
    int status = 0;

    if (v->frames >= 0)
        close(v->frames);
    v->frames = -1;
    while (v->encoder > 0 && waitpid(v->encoder, &status, 0) < 0 && errno == EINTR)
        ;
    v->encoder = 0;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// What the encoder said last before it ended, a line. @return Whether it said anything.
static bool read_complaint(const video *v, char *line, size_t size)
{
    char next[256];
    bool any = false;

    rewind(v->complaints);
    while (fgets(next, sizeof next, v->complaints) != NULL) {
        next[strcspn(next, "\r\n")] = '\0';
        if (next[0] != '\0')
            any = snprintf(line, size, "ffmpeg: %.180s", next) > 0;
    }
    return any;
}

// End the encoder. It tells of a full disk by words alone, at times.
static tw_status close_encoder(video *v, bool ended_early, tw_error *error)
{
    char why[224] = "ffmpeg ended before the video did";
    const bool ended_well = end_encoder(v);

    if (!read_complaint(v, why, sizeof why) && ended_well && !ended_early)
        return TW_OK;
    return refuse(v, why, error);
}

tw_status video_add(video *v, canvas_image frame, tw_error *error)
{
    const char *at = (const char *)frame.pixels;
    size_t left = frame.columns * frame.rows * sizeof *frame.pixels;

    while (left > 0) {
        const ssize_t sent = send(v->frames, at, left, MSG_NOSIGNAL);
        if (sent < 0 && errno != EINTR)
            return close_encoder(v, true, error);
        if (sent > 0) {
            at += sent;
            left -= (size_t)sent;
        }
    }
    return TW_OK;
}

static void free_video(video *v)
{
    if (v->complaints != NULL)
        fclose(v->complaints);
    free(v);
}

tw_status video_end(video *v, tw_error *error)
{
    const tw_status status = close_encoder(v, false, error);

    free_video(v);
    return status;
}

void video_abandon(video *v)
{
    if (v == NULL)
        return;
    if (v->encoder > 0)
        kill(v->encoder, SIGKILL);
    end_encoder(v);
    free_video(v);
}
