package io.sockscope.wire;

import io.sockscope.event.Ancestor;
import io.sockscope.event.Capacity;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessDetails;
import io.sockscope.event.ProcessId;
import io.sockscope.event.SizeHistogram;
import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;

/** Random messages of every type there is, found by reflection, so that a new type is tested without being listed. */
public final class MessageGenerator {
    private static final String[] TEXTS = {"", "curl", "/usr/bin/küche", "网络", "\ufffd", "\ud83d\ude00", "a\0b"};

    private final Random random;

    public MessageGenerator(long seed) {
        this.random = new Random(seed);
    }

    /** Every record that can travel: commands, reports and, for {@link Report.Observed}, kernel events. */
    public static List<Class<?>> types() {
        var types = new ArrayList<Class<?>>();
        collect(Message.class, types);
        types.remove(Report.Observed.class);
        collect(KernelEvent.class, types);
        return types;
    }

    private static void collect(Class<?> type, List<Class<?>> into) {
        if (type.isSealed()) {
            for (Class<?> permitted : Objects.requireNonNull(type.getPermittedSubclasses())) {
                collect(permitted, into);
            }
        } else {
            into.add(type);
        }
    }

    /** A message of this type; a kernel event comes as {@link Report.Observed}. */
    public Message message(Class<?> type) {
        Object value = record(type);
        return value instanceof KernelEvent event ? new Report.Observed(event) : (Message) value;
    }

    public Message message() {
        return message(types().get(random.nextInt(types().size())));
    }

    private Object record(Class<?> type) {
        try {
            RecordComponent[] components = Objects.requireNonNull(type.getRecordComponents());
            var classes =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var values = Arrays.stream(components).map(this::value).toArray();
            return type.getDeclaredConstructor(classes).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a " + type, e);
        }
    }

    private Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class) {
            return switch (component.getName()) {
                case "tickMs" -> 100 + random.nextInt(59_901);
                case "tgid" -> 1 + random.nextInt(1 << 22);
                default -> random.nextBoolean() ? random.nextInt() : random.nextInt(100);
            };
        } else if (type == long.class) {
            return random.nextBoolean() ? random.nextLong() : random.nextLong(1000);
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == String.class) {
            return text();
        } else if (type == Token.class) {
            byte[] bytes = new byte[Token.BYTES];
            random.nextBytes(bytes);
            return Token.of(bytes);
        } else if (type == List.class
                && component.getGenericType().getTypeName().contains("RuleSpec")) {
            return rules();
        } else if (type == List.class
                && component.getGenericType().getTypeName().contains("RuleMatch")) {
            return list(() -> record(RuleMatch.class));
        } else if (type == List.class
                && component.getGenericType().getTypeName().contains("Ancestor")) {
            return list(() -> record(Ancestor.class));
        } else if (type == ProcessDetails.class) {
            return record(ProcessDetails.class);
        } else if (type == Namespaces.class) {
            return record(Namespaces.class);
        } else if (type == List.class) {
            boolean texts = component.getGenericType().getTypeName().contains("String");
            return list(texts ? this::text : () -> record(Capability.class));
        } else if (type == ByteBuffer.class) {
            byte[] block = new byte[random.nextInt(500)];
            random.nextBytes(block);
            return ByteBuffer.wrap(block);
        } else if (type == Endpoint.class) {
            return endpoint();
        } else if (type == EarlierBytes.class) {
            return new EarlierBytes(random.nextLong(), random.nextLong());
        } else if (type == Capacity.class) {
            return new Capacity(
                    16 + random.nextInt((1 << 20) - 15),
                    16 + random.nextInt((1 << 18) - 15),
                    1 << (16 + random.nextInt(13)));
        } else if (type == ProcessId.class) {
            return new ProcessId(random.nextInt(), random.nextLong());
        } else if (type == SizeHistogram.class) {
            return histogram();
        } else if (type.isEnum()) {
            Object[] constants = Objects.requireNonNull(type.getEnumConstants());
            return constants[random.nextInt(constants.length)];
        }
        throw new AssertionError("teach this generator about " + component);
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return text.toString();
    }

    private <T> List<T> list(Supplier<T> element) {
        var list = new ArrayList<T>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private List<RuleSpec> rules() {
        int[] id = {1 + random.nextInt(1 << 30)};
        return list(() -> new RuleSpec(id[0]++, text(), term(4), random.nextBoolean(), random.nextBoolean()));
    }

    private RuleTerm term(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 1 -> new RuleTerm.And(List.of(term(depth - 1), term(depth - 1)));
            case 2 -> new RuleTerm.Or(List.of(term(depth - 1)));
            case 3 -> new RuleTerm.Not(term(depth - 1));
            default -> new RuleTerm.Test(RuleKind.ofCode(1 + random.nextInt(10)).orElseThrow(), text());
        };
    }

    private Endpoint endpoint() {
        IpAddress address = random.nextBoolean()
                ? IpAddress.v4(random.nextInt())
                : new IpAddress(random.nextLong(), random.nextLong());
        return random.nextInt(5) == 0 ? Endpoint.NONE : new Endpoint(address, random.nextInt(1 << 16));
    }

    private SizeHistogram histogram() {
        int[] counts = new int[SizeHistogram.BUCKETS];
        for (int i = random.nextInt(5); i > 0; i--) {
            counts[random.nextInt(counts.length)] = random.nextInt();
        }
        return SizeHistogram.of(counts);
    }
}
