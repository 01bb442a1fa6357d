package dev.recado.local.build;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.invoke.MethodHandleInfo;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a function can do: the methods that its handler can come to call, found by following calls, lambdas and injected
 * beans through the byte code. A virtual call is followed to every class that the function can make.
 */
final class ReachableCode {
    private static final String OURS = "dev/recado/";

    private final Set<String> modules;
    private final Map<String, Optional<ClassModel>> models = new HashMap<>();
    private final Set<String> made = new HashSet<>();
    private final Set<Call> reached = new HashSet<>();
    private final Set<Call> virtualCalls = new HashSet<>();
    private final Deque<Call> open = new ArrayDeque<>();
    private final Set<String> strings = new TreeSet<>();
    private final Set<String> foreignCalls = new TreeSet<>();
    private final Set<String> calls = new TreeSet<>();

    private ReachableCode(Set<String> modules) {
        this.modules = modules;
    }

    static ReachableCode of(Template.Function function) {
        ReachableCode code = new ReachableCode(Modules.of("functions/" + function.directory()));
        code.start(function.handlerClass().replace('.', '/'));
        return code;
    }

    /** The string constants that it uses. */
    Set<String> strings() {
        return strings;
    }

    /** The methods of others that it calls, as {@code SimpleClassName.method}. */
    Set<String> foreignCalls() {
        return foreignCalls;
    }

    private void start(String handler) {
        make(handler);
        for (Optional<ClassModel> type = model(handler); type.isPresent(); type = superclass(type.get())) {
            type.get().methods().forEach(method -> open.add(call(handler, method)));
        }
        do {
            while (!open.isEmpty()) {
                follow(open.remove());
            }
            dispatch();
        } while (!open.isEmpty());
    }

    /** All methods that it calls, ours as well, as {@code SimpleClassName.method}. */
    Set<String> calls() {
        return calls;
    }

    private void follow(Call call) {
        calls.add(simpleName(call.owner()) + "." + call.name());
        if (!call.owner().startsWith(OURS)) {
            foreignCalls.add(simpleName(call.owner()) + "." + call.name());
            return;
        }
        resolve(call.owner(), call).ifPresent(method -> {
            if (reached.add(call(methodOwner(method), method))) {
                method.code().ifPresent(code -> code.forEach(this::scan));
            }
        });
    }

    private void scan(CodeElement element) {
        switch (element) {
            case InvokeInstruction invoke -> {
                Call call = new Call(
                        invoke.owner().asInternalName(),
                        invoke.name().stringValue(),
                        invoke.type().stringValue());
                invoked(call, invoke.opcode() == Opcode.INVOKEVIRTUAL || invoke.opcode() == Opcode.INVOKEINTERFACE);
            }
            case InvokeDynamicInstruction dynamic -> dynamic.bootstrapArgs().forEach(this::handle);
            case NewObjectInstruction create -> make(create.className().asInternalName());
            case FieldInstruction field -> make(field.owner().asInternalName());
            case ConstantInstruction constant -> constant(constant.constantValue());
            default -> {}
        }
    }

    private void invoked(Call call, boolean dispatched) {
        make(call.owner());
        if (dispatched && call.owner().startsWith(OURS)) {
            virtualCalls.add(call);
        } else {
            open.add(call);
        }
    }

    private void handle(ConstantDesc argument) {
        if (argument instanceof DirectMethodHandleDesc method) {
            boolean dispatched = method.refKind() == MethodHandleInfo.REF_invokeVirtual
                    || method.refKind() == MethodHandleInfo.REF_invokeInterface;
            invoked(new Call(internalName(method.owner()), method.methodName(), method.lookupDescriptor()), dispatched);
        }
    }

    private void constant(ConstantDesc constant) {
        if (constant instanceof String text) {
            strings.add(text);
        } else if (constant instanceof ClassDesc type) {
            make(internalName(type));
        }
    }

    /** The function can come to have an instance of the class, or uses its static side. */
    private void make(String name) {
        if (!name.startsWith(OURS) || !made.add(name)) {
            return;
        }
        model(name).ifPresent(type -> {
            superclass(type).ifPresent(parent -> make(methodOwner(parent)));
            type.methods().stream()
                    .filter(method -> isConstructor(method) || calledFromOutside(type, method))
                    .forEach(method -> {
                        open.add(call(name, method));
                        if (isConstructor(method)) {
                            method.methodTypeSymbol()
                                    .parameterList()
                                    .forEach(parameter -> make(internalName(parameter)));
                        }
                    });
        });
        beansFor(name);
    }

    /** A bean of an interface is a singleton class that implements it; one of any type may come from a factory. */
    private void beansFor(String name) {
        String type = name.replace('/', '.');
        mine().filter(candidate ->
                        candidate.isAnnotatedWith("jakarta.inject.Singleton") && candidate.isAssignableTo(type))
                .forEach(candidate -> make(candidate.getName().replace('.', '/')));
        mine().filter(factory -> factory.isAnnotatedWith("io.micronaut.context.annotation.Factory"))
                .flatMap(factory -> factory.getMethods().stream())
                .filter(method -> method.getRawReturnType().getName().equals(type))
                .forEach(method -> {
                    make(method.getOwner().getName().replace('.', '/'));
                    open.add(new Call(
                            method.getOwner().getName().replace('.', '/'), method.getName(), method.getDescriptor()));
                });
    }

    private Stream<JavaClass> mine() {
        return Code.CLASSES.stream().filter(type -> modules.contains(Modules.moduleOf(type)));
    }

    /** Whether code that is not ours may call the method: it may implement something of theirs. */
    private static boolean calledFromOutside(ClassModel type, MethodModel method) {
        boolean implementsForeign =
                type.interfaces().stream().map(ClassEntry::asInternalName).anyMatch(name -> !name.startsWith(OURS));
        return implementsForeign
                && method.flags().has(AccessFlag.PUBLIC)
                && !method.flags().has(AccessFlag.STATIC);
    }

    private static boolean isConstructor(MethodModel method) {
        return method.methodName().stringValue().startsWith("<");
    }

    /** Follows the virtual calls so far into the classes made so far. */
    private void dispatch() {
        for (String type : made.stream().filter(this::hasInstances).toList()) {
            for (Call call : virtualCalls) {
                if (isSubtype(type, call.owner())) {
                    resolve(type, call)
                            .map(method -> call(methodOwner(method), method))
                            .filter(target -> !reached.contains(target))
                            .ifPresent(open::add);
                }
            }
        }
    }

    private boolean hasInstances(String type) {
        return model(type).map(found -> !found.flags().has(AccessFlag.ABSTRACT)).orElse(false);
    }

    private boolean isSubtype(String type, String ancestor) {
        if (type.equals(ancestor)) {
            return true;
        }
        return model(type)
                .map(model -> Stream.concat(model.superclass().stream(), model.interfaces().stream())
                        .anyMatch(parent -> isSubtype(parent.asInternalName(), ancestor)))
                .orElse(false);
    }

    private Optional<MethodModel> resolve(String owner, Call call) {
        return model(owner)
                .flatMap(type -> type.methods().stream()
                        .filter(method -> method.methodName().equalsString(call.name())
                                && method.methodType().equalsString(call.descriptor()))
                        .findFirst()
                        .or(() -> Stream.concat(type.superclass().stream(), type.interfaces().stream())
                                .flatMap(parent -> resolve(parent.asInternalName(), call).stream())
                                .findFirst()));
    }

    private Optional<ClassModel> superclass(ClassModel type) {
        return type.superclass().flatMap(parent -> model(parent.asInternalName()));
    }

    private Optional<ClassModel> model(String name) {
        return name.startsWith(OURS) ? models.computeIfAbsent(name, ReachableCode::parse) : Optional.empty();
    }

    private static Optional<ClassModel> parse(String name) {
        try (InputStream in = ReachableCode.class.getResourceAsStream("/" + name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(ClassFile.of().parse(in.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Call call(String owner, MethodModel method) {
        return new Call(
                owner, method.methodName().stringValue(), method.methodType().stringValue());
    }

    private static String methodOwner(MethodModel method) {
        return methodOwner(method.parent().orElseThrow());
    }

    private static String methodOwner(ClassModel type) {
        return type.thisClass().asInternalName();
    }

    private static String internalName(ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        return element.isPrimitive()
                ? element.displayName()
                : element.descriptorString()
                        .substring(1, element.descriptorString().length() - 1);
    }

    private static String simpleName(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }

    private record Call(String owner, String name, String descriptor) {}
}
