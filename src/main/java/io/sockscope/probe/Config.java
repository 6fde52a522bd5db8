package io.sockscope.probe;

import static io.sockscope.probe.Abi.offset;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfMap;
import io.sockscope.libbpf.BpfObject;
import java.util.Map;

/** What programs are told to do: struct config of abi.h. */
final class Config {
    private final BpfMap map;

    Config(BpfObject object) throws BpfException {
        this.map = object.map("config");
    }

    /** Changes one member; the others stay. */
    void set(String member, int value) throws BpfException {
        set(Map.of(member, value));
    }

    /** Changes some members at once; the others stay. */
    void set(Map<String, Integer> members) throws BpfException {
        map.key().set(JAVA_INT, 0, 0);
        map.get();
        members.forEach((member, value) -> map.value().set(JAVA_INT, offset(Abi.CONFIG, member), value));
        map.put();
    }
}
