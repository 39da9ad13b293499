package org.tombola.table;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Storages that tell somebody of each call before they answer it. */
final class WatchedStorage {
    /** Whom a storage tells; what it throws, the storage throws. */
    interface Watcher {
        void called(String method, String path) throws IOException;
    }

    private WatchedStorage() {}

    static Storage of(Storage storage, Watcher watcher) {
        return (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    watcher.called(method.getName(), (String) arguments[0]);
                    try {
                        return method.invoke(storage, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
