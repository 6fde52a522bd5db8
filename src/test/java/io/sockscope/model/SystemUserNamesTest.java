package io.sockscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemUserNamesTest {
    @TempDir
    Path temp;

    @Test
    void namesComeFromThePasswdFile() throws IOException {
        Path passwd = Files.writeString(
                temp.resolve("passwd"),
                "root:x:0:0::/root:/bin/sh\nana:x:1000:1000::/:/bin/sh\ntoor:x:0:0::/:/bin/sh\n+nis\nbad:x:y:1::/:\n");
        var names = new SystemUserNames(passwd, temp);
        assertThat(names.name(0, 1)).isEqualTo("root");
        assertThat(names.name(1000, 1)).isEqualTo("ana");
        assertThat(names.name(1001, 1)).isEqualTo("1001");
        assertThat(names.name(-2, 1)).isEqualTo("4294967294");
        assertThat(names.name(-1, 1)).isEmpty();
    }

    @Test
    void otherwiseTheOwnerOfAProcessIsAsked() throws IOException {
        var names = new SystemUserNames(temp.resolve("none"), Path.of("/proc"));
        Path own = Path.of("/proc/self");
        int uid = (int) Files.getAttribute(own, "unix:uid");
        int pid = (int) ProcessHandle.current().pid();
        assertThat(names.name(uid + 1, pid)).isEqualTo(Integer.toString(uid + 1));
        assertThat(names.name(uid, pid)).isEqualTo(Files.getOwner(own).getName());
        assertThat(names.name(uid, 999_999_999)).isEqualTo(Files.getOwner(own).getName());
    }
}
