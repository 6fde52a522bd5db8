/** How the app and its privileged helper find each other and talk: the process, the socket, the frames on it. */
@org.jspecify.annotations.NullMarked
package io.sockscope.ipc;
