package org.tombola.environment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;

/** Environments that are stepped one after the other. */
final class SingleEnvironments implements Environment {
    private final EnvironmentSpec spec;
    private final float[] observation;
    private SingleEnvironment[] environments;

    SingleEnvironments(EnvironmentSpec spec, int count, Supplier<? extends SingleEnvironment> one) {
        this.spec = spec;
        this.observation = new float[spec.observationSize()];
        this.environments = new SingleEnvironment[count];
        for (int i = 0; i < count; i++) {
            environments[i] = one.get();
            environments[i].requireActions(spec.actions());
            requireSavedFields(environments[i].getClass());
        }
    }

    /** Refuses fields that a restored environment would lack, without anybody's notice. */
    private static void requireSavedFields(Class<?> environment) {
        for (Class<?> type = environment; type != SingleEnvironment.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isTransient(field.getModifiers()) && !Modifier.isStatic(field.getModifiers())) {
                    throw new IllegalArgumentException("the field " + field.getName() + " of " + type.getName()
                            + " is transient: it would not be saved with the environment's state");
                }
            }
        }
    }

    @Override
    public int count() {
        return environments.length;
    }

    @Override
    public void reset(int index, long seed) {
        environments[index].random.seed(seed);
        environments[index].reset();
    }

    @Override
    public void reset(int index) {
        environments[index].reset();
    }

    @Override
    public void step(int[] which, int count, float[] actions, Step result) {
        for (int k = 0; k < count; k++) {
            int i = which[k];
            SingleEnvironment environment = environments[i];
            result.rewards[i] =
                    environment.step(spec.actions(), actions, k * spec.actions().size());
            result.terminated[i] = environment.isTerminated();
            result.truncated[i] = environment.isTruncated();
        }
    }

    @Override
    public void observe(int index, float[] observations, int offset) {
        Arrays.fill(observation, 0);
        environments[index].observe(observation);
        System.arraycopy(observation, 0, observations, offset, observation.length);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(environments);
        } catch (NotSerializableException e) {
            throw new IOException(
                    "the state of " + environments[0].getClass().getName() + " cannot be saved: class " + e.getMessage()
                            + " does not implement java.io.Serializable (a nested class must be static, too)",
                    e);
        }
        out.writeInt(bytes.size());
        out.write(bytes.toByteArray());
    }

    @Override
    public void restore(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        SingleEnvironment[] restored;
        try (ObjectInputStream objects = new States(new ByteArrayInputStream(bytes))) {
            restored = (SingleEnvironment[]) objects.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("a saved state is of another version: there is no class " + e.getMessage(), e);
        }
        if (restored.length != environments.length) {
            throw new IOException(restored.length + " environments were saved, not " + environments.length);
        }
        environments = restored;
    }

    /** Reads no classes but Java's own, ours, and those that came with the environment. */
    private final class States extends ObjectInputStream {
        private final Class<?> environment = environments[0].getClass();

        States(InputStream in) throws IOException {
            super(in);
            setObjectInputFilter(info -> {
                Class<?> type = info.serialClass();
                if (type == null) {
                    return ObjectInputFilter.Status.UNDECIDED;
                }
                return isKnown(type) ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
            });
        }

        private boolean isKnown(Class<?> type) {
            Class<?> element = type;
            while (element.isArray()) {
                element = element.getComponentType();
            }
            CodeSource source = element.getProtectionDomain().getCodeSource();
            return element.getModule().equals(Object.class.getModule())
                    || Objects.equals(source, environment.getProtectionDomain().getCodeSource())
                    || Objects.equals(
                            source,
                            SingleEnvironment.class.getProtectionDomain().getCodeSource());
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, environment.getClassLoader());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
