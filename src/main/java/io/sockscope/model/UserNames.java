package io.sockscope.model;

/** Names of users. */
public interface UserNames {
    /**
     * The name of a user.
     *
     * @param uid the user's number, -1 if not known
     * @param tgid a process that ran as this user, which may help to find the name
     * @return the name; the number as text if there is none; empty if the number is not known
     */
    String name(int uid, int tgid);
}
