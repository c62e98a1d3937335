// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.gitsync.ConfigRepository;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/// Lets the process die at a chosen call of a port: just before the call reaches the world, or just after it has.
final class Crashes {
  private final long fatalCall;
  private final boolean after;
  private long calls;

  /// @param fatalCall which call, from 1; 0 for none
  /// @param after whether the call still takes effect
  Crashes(long fatalCall, boolean after) {
    this.fatalCall = fatalCall;
    this.after = after;
  }

  /// The end of the process, as far as this can be had in one JVM: nothing in the product catches it.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed(long call) {
      super("killed at port call " + call);
    }
  }

  long calls() {
    return calls;
  }

  ConfigRepository around(ConfigRepository repository) {
    return proxy(ConfigRepository.class, repository);
  }

  KubeApis around(KubeApis apis) {
    return proxy(KubeApis.class, apis);
  }

  private <T> T proxy(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(), new Class<?>[] {port},
            (_, method, arguments) -> call(real, method, arguments)));
  }

  private @Nullable Object call(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass().equals(KubeApis.class)) {
      Object result = invoke(real, method, arguments);
      return result instanceof KubeApi api ? proxy(KubeApi.class, api) : result;
    }
    long call = ++calls;
    if (call == fatalCall && !after) {
      throw new Killed(call);
    }
    Object result = invoke(real, method, arguments);
    if (call == fatalCall) {
      throw new Killed(call);
    }
    return result;
  }

  private static @Nullable Object invoke(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
