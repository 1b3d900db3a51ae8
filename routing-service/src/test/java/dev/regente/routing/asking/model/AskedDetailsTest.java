package dev.regente.routing.asking.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedDetailsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            May I have your e-mail address?                           | email
            Could I have your email, please?                          | email
            What is your phone number?                                | phone
            What's your name?                                         | name
            what’s your mobile number                                 | phone
            whats your name                                           | name
            WHAT IS YOUR E-MAIL                                       | email
            Hi Helen! Can you tell me your phone number?              | phone
            Could you please tell me what your email address is?      | email
            Can you share your e-mail with us?                        | email
            Please send me your address so that I can ship it.        | address
            Thanks. Then give me your date of birth, please           | birth_date
            To go on, please provide your name and e-mail             | name email
            May I have your name, phone and e-mail?                   | name phone email
            Can I get your order number and your e-mail?              | email
            We still need your WhatsApp number to call you            | phone
            I'll need your passport number                            | document
            Who am I speaking with?                                   | name
            When were you born?                                       | birth_date
            Your e-mail, please                                       | email
            And your phone?                                           | phone
            E-mail?                                                   | email
            Qual é o seu telefone?                                    | phone
            Qual seu e-mail?                                          | email
            qual e seu nome                                           | name
            Qual o seu melhor e-mail?                                 | email
            Qual o CPF?                                               | document
            Qual é o número do seu celular?                           | phone
            Me informe seu e-mail, por favor                          | email
            Por favor, me informe o seu CPF para eu localizar         | document
            Você pode me passar seu telefone?                         | phone
            Poderia me informar seu nome e seu endereço?              | name address
            Pode me dizer qual é o seu e-mail?                        | email
            Pode informar a data de nascimento?                       | birth_date
            Favor informar seu endereço de entrega                    | address
            Informe-me o seu e-mail                                   | email
            Preciso do seu número de telefone.                        | phone
            Vou precisar do seu CPF e da sua data de nascimento       | document birth_date
            Nome, telefone e e-mail, por favor                        | name phone email
            Com quem eu falo?                                         | name
            Como você se chama?                                       | name
            Quando você nasceu?                                       | birth_date
            Me passa o seu zap?                                       | phone
            Seu telefone, por favor                                   | phone
            E o seu e-mail?                                           | email
            Para localizar o pedido 1234567, qual é o seu e-mail?     | email
            Olá, Helen! Tudo bem? Qual é o seu WhatsApp?              | phone
            ¿Cuál es su correo?                                       | email
            ¿Cuál es tu número de teléfono?                           | phone
            cual es su nombre                                         | name
            ¿Me puede dar su correo electrónico, por favor?           | email
            ¿Podría indicarme su dirección?                           | address
            ¿Me da su número de celular?                              | phone
            ¿Me dices tu nombre y tu correo?                          | name email
            Por favor, indíqueme su fecha de nacimiento               | birth_date
            Dime tu teléfono                                          | phone
            Necesito su DNI para seguir                               | document
            ¿Con quién hablo?                                         | name
            ¿Cómo se llama usted?                                     | name
            ¿Su teléfono, por favor?                                  | phone
            """)
    void what_is_asked_for(String text, String asked) {
        assertEquals(Set.of(asked.split(" ")), words(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I sent it to your e-mail.",
                "We will call your phone.",
                "Is helen@example.com still your e-mail?",
                "Is your e-mail still the same?",
                "Could you confirm your e-mail address?",
                "What is your e-mail provider?",
                "What's your phone model?",
                "What is your e-mail about?",
                "What is your full name?",
                "What is your new address?",
                "May I have your order number?",
                "I don't need your phone number.",
                "We do not need your address",
                "We no longer need your e-mail",
                "I know what your phone is",
                "Please check your e-mail.",
                "Can you send your e-mail again from the other account?",
                "Your e-mail is safe with us.",
                "Your e-mail: helen@example.com?",
                "Your number is +55 11 98888-7777, what is your phone +55 11 98888-7777?",
                "How shall we reach you? Phone or e-mail?",
                "Is it on your phone?",
                "Your phone no longer rings?",
                "Which e-mail should we send it to?",
                "Can I have the name of the product?",
                "Thank you for your name and e-mail!",
                "> What is your e-mail?",
                "Enviei para o seu e-mail.",
                "Vamos ligar no seu telefone.",
                "E no seu telefone?",
                "Telefone ou e-mail?",
                "Seu e-mail ainda é helen@example.com?",
                "Não preciso do seu telefone.",
                "Qual o telefone da loja?",
                "Qual é o nome do produto?",
                "Qual é o seu nome completo?",
                "Qual é o número do seu pedido?",
                "Já tenho o seu e-mail, obrigada.",
                "Pode confirmar se recebeu no seu e-mail?",
                "Como se chama o produto?",
                "Seu telefone está ligado?",
                "Verifique seu e-mail, por favor",
                "Le envié un correo.",
                "Ya tengo su teléfono.",
                "¿Su correo sigue siendo helen@example.com?",
                "No necesito su dirección.",
                "¿Cuál es el nombre del producto?",
                "¿Cuál es su número de pedido?",
                "¿Cómo se llama el producto?",
                "¿Me da su nombre completo?",
                "Revise su correo, por favor",
                "Te llamamos a tu teléfono",
                "It leaves today at six.",
                "<email> <phone>? your <name>",
            })
    @NullAndEmptySource
    void what_is_not_asked_for(String text) {
        assertEquals(Set.of(), words(text));
    }

    @Test
    void the_longest_reply_is_read_at_once() {
        for (String part :
                new String[] {"your ", "please ", "e-mail, ", "o seu e-mail e ", "me da ", "? ", "9 ", "<"}) {
            String longest = part.repeat(16_384 / part.length());
            assertTimeout(Duration.ofSeconds(1), () -> AskedDetails.of(longest), part);
        }
    }

    private static Set<String> words(String text) {
        return AskedDetails.of(text).stream().map(Detail::word).collect(Collectors.toSet());
    }
}
